// The SQL of operator families.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<OperatorFamily>& object, Manner manner);
Sql drop(const Object<OperatorFamily>& object, Manner manner);
Sql alter(Field<&OperatorFamily::operators, On::alter> field, const Object<OperatorFamily>& from,
          const Object<OperatorFamily>& to);
Sql alter(Field<&OperatorFamily::functions, On::alter> field, const Object<OperatorFamily>& from,
          const Object<OperatorFamily>& to);

}  // namespace autogen
