// The SQL of owners.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Owner>& object, Manner manner);
/// Nothing is without an owner: what is left to whoever runs the statement.
Sql drop(const Object<Owner>& object, Manner manner);
Sql alter(Field<&Owner::role, On::alter> field, const Object<Owner>& from, const Object<Owner>& to);

}  // namespace autogen
