// How collations are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Collation>& object, const Catalog& catalog);
void expand_change(const Delta<Collation>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
