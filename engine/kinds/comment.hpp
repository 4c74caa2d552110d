// How comments are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Comment>& object, const Catalog& catalog);

}  // namespace autogen
