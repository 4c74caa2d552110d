// The SQL of operator classes.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<OperatorClass>& object, Manner manner);
Sql drop(const Object<OperatorClass>& object, Manner manner);

}  // namespace autogen
