// How foreign data wrappers are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<ForeignDataWrapper>& object, const Catalog& catalog);
void expand_change(const Delta<ForeignDataWrapper>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
