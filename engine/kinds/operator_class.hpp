// How operator classes are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<OperatorClass>& object, const Catalog& catalog);

}  // namespace autogen
