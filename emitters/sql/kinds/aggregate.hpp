// The SQL of aggregates.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Aggregate>& object, Manner manner);
Sql drop(const Object<Aggregate>& object, Manner manner);

}  // namespace autogen
