// How operator families are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<OperatorFamily>& object, const Catalog& catalog);

}  // namespace autogen
