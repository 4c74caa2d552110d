// The SQL of operators.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Operator>& object, Manner manner);
Sql drop(const Object<Operator>& object, Manner manner);
Sql alter(Field<&Operator::restrict, On::alter> field, const Object<Operator>& from, const Object<Operator>& to);
Sql alter(Field<&Operator::join, On::alter> field, const Object<Operator>& from, const Object<Operator>& to);

}  // namespace autogen
