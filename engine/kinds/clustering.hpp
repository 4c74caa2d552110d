// How the index to cluster on is ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Clustering>& object, const Catalog& catalog);
void expand_change(const Delta<Clustering>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
