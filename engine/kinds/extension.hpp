// How extensions are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Extension>& object, const Catalog& catalog);

}  // namespace autogen
