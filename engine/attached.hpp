// What is attached to objects of any kind: comments, owners, grants.
#pragma once

#include "model/kinds.hpp"

namespace autogen {

/// The object that something is attached to comes first; then what it needs besides.
std::vector<ObjectId> attached_references(const Key& attached, const Catalog& catalog);

}  // namespace autogen
