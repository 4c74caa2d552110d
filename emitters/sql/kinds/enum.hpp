// The SQL of enumerations.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Enum>& object, Manner manner);
Sql drop(const Object<Enum>& object, Manner manner);
/// Adds the labels that `to` has and `from` has not, in place and in order.
Sql alter(Field<&Enum::values, On::alter> field, const Object<Enum>& from, const Object<Enum>& to);
/// RENAME VALUE: the two differ in one label.
Sql rename_value(const Object<Enum>& from, const Object<Enum>& to);
Sql rename(const Object<Enum>& from, const Key& to);

}  // namespace autogen
