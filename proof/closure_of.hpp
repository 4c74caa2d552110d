// What has to be there before the server can be asked about some objects: all that they mention, and nothing else.
#pragma once

#include <set>

#include "model/kinds.hpp"

namespace autogen {

/// The ids of what `roots` stand on in `catalog`, and of what that stands on, and so on; a root is among them only
/// where another one mentions it. Tables count as their columns and keys: what an expression or a query means does not
/// hang on their defaults, checks and triggers, nor on what they inherit.
std::set<ObjectId> closure_of(const std::set<ObjectId>& roots, const Catalog& catalog);

/// These objects of the catalog in the plainest form in which texts over them mean the same: tables without storage,
/// defaults, partitions and parents, materialized views as views, sequences that nobody owns. Extensions and schemas
/// are left out: they are no objects of a closure, but what all of it stands in.
Catalog bare(const std::set<ObjectId>& ids, const Catalog& catalog);

}  // namespace autogen
