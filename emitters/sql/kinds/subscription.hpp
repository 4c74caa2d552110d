// The SQL of subscriptions.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Subscription>& object, Manner manner);
Sql drop(const Object<Subscription>& object, Manner manner);
Sql alter(Field<&Subscription::connection, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::publications, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::slot_name, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::binary, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::streaming, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::disable_on_error, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::synchronous_commit, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::password_required, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::run_as_owner, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::origin, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql alter(Field<&Subscription::failover, On::alter> field, const Object<Subscription>& from,
          const Object<Subscription>& to);
Sql rename(const Object<Subscription>& from, const Key& to);

}  // namespace autogen
