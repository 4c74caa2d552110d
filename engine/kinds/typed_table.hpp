// How a table joins and leaves its type. While it is of one, PostgreSQL refuses to add, drop or retype a column of it,
// and to change the type: it leaves before that and joins again afterwards, which touches no rows.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<TypedTable>& object, const Catalog& catalog);
void expand_change(const Delta<TypedTable>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
