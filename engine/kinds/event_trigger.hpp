// How event triggers are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<EventTrigger>& object, const Catalog& catalog);

}  // namespace autogen
