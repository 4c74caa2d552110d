// How schemas are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Schema>& object, const Catalog& catalog);

}  // namespace autogen
