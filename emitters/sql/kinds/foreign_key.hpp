// The SQL of foreign keys.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<ForeignKey>& object, Manner manner);
Sql drop(const Object<ForeignKey>& object, Manner manner);
Sql alter(Field<&ForeignKey::deferrable, On::alter> field, const Object<ForeignKey>& from,
          const Object<ForeignKey>& to);
Sql alter(Field<&ForeignKey::initially_deferred, On::alter> field, const Object<ForeignKey>& from,
          const Object<ForeignKey>& to);
Sql alter(Field<&ForeignKey::not_enforced, On::alter> field, const Object<ForeignKey>& from,
          const Object<ForeignKey>& to);
Sql rename(const Object<ForeignKey>& from, const Key& to);
Sql definition(const Object<ForeignKey>& fk);

}  // namespace autogen
