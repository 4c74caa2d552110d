// How user mappings are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<UserMapping>& object, const Catalog& catalog);
void expand_change(const Delta<UserMapping>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
