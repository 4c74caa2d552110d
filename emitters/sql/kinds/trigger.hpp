// The SQL of triggers.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Trigger>& object, Manner manner);
Sql drop(const Object<Trigger>& object, Manner manner);
Sql alter(Field<&Trigger::enabled, On::alter> field, const Object<Trigger>& from, const Object<Trigger>& to);
Sql rename(const Object<Trigger>& from, const Key& to);

}  // namespace autogen
