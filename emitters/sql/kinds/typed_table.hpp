// The SQL of typed tables.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<TypedTable>& object, Manner manner);
/// The table stays, and is of no type.
Sql drop(const Object<TypedTable>& object, Manner manner);

}  // namespace autogen
