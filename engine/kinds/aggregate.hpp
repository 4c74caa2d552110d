// How aggregates are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Aggregate>& object, const Catalog& catalog);
/// CREATE OR REPLACE keeps what is returned, and the names of arguments.
bool replaceable(const Aggregate& before, const Aggregate& after);

}  // namespace autogen
