// How what is said of the columns of views is ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<ViewColumn>& object, const Catalog& catalog);
void expand_change(const Delta<ViewColumn>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
