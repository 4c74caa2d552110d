// How casts are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Cast>& object, const Catalog& catalog);

}  // namespace autogen
