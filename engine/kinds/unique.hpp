// How uniques are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Unique>& object, const Catalog& catalog);
void expand_change(const Delta<Unique>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
