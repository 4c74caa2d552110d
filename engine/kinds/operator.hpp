// How operators are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Operator>& object, const Catalog& catalog);

}  // namespace autogen
