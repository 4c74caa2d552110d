// The SQL of views.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<View>& object, Manner manner);
Sql drop(const Object<View>& object, Manner manner);
Sql rename(const Object<View>& from, const Key& to);
Sql alter(Field<&View::security_barrier, On::alter> field, const Object<View>& from, const Object<View>& to);
Sql alter(Field<&View::security_invoker, On::alter> field, const Object<View>& from, const Object<View>& to);
Sql alter(Field<&View::check_option, On::alter> field, const Object<View>& from, const Object<View>& to);

}  // namespace autogen
