// Indexes of partitioned tables that exist: PostgreSQL builds none CONCURRENTLY over all partitions, so that each one
// gets its own, and that is attached (CREATE INDEX, ALTER INDEX ... ATTACH PARTITION).
#pragma once

#include "engine/expand.hpp"

namespace autogen {

/// Is the index one of a partitioned table that exists, with partitions that stay?
bool over_partitions(const Object<Index>& index, const Context& context);

/// ON ONLY, CONCURRENTLY on each partition, and ATTACH; without the first where the index stands and is not complete.
void build_by_partitions(const Object<Index>& index, bool stands, const Context& context, std::vector<Step>& steps);

/// The leaves among the partitions of a table that stay where they are, in the order of their keys.
std::vector<Key> staying_leaves(const Context& context, const Key& table);

}  // namespace autogen
