// How extended statistics are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Statistics>& object, const Catalog& catalog);
void expand_change(const Delta<Statistics>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
