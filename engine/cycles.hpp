// Rings of tables that refer to each other: their foreign keys are split off, so that an order exists.
#pragma once

#include <set>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// The foreign keys of `dropped` tables that lie on a ring of references among those tables (strongly connected
/// components, Boost.Graph). A table's reference to itself is no ring: it goes with the table.
std::vector<ObjectId> foreign_keys_in_cycles(const Catalog& catalog, const std::set<ObjectId>& dropped);

}  // namespace autogen
