// Partitions that a model leaves to others: to a tool that makes and drops them as time goes by.
#pragma once

#include <set>

#include "model/kinds.hpp"

namespace autogen {

enum class PartitionPolicy {
  automatic,  // those of a table that lists none, or that pg_partman runs, are left to others
  external,   // all are
  listed,     // none is: what the model does not list is dropped
};

/// Takes the partitions out that are left to others, with their parts: what a model says, or would say, without them.
/// `run` are the tables whose partitions pg_partman makes; they matter to the automatic policy alone.
/// Returns the partitions that went, as they are called.
std::vector<Key> leave_out_partitions(Catalog& catalog, PartitionPolicy policy, const std::set<Key>& run);

/// Adds the partitions of `have` that are left to others to `want`, as they are: what is done to their parents is done
/// to them. Texts must have been made canonical, and renames applied to `have`.
void keep_partitions(const Catalog& have, Catalog& want, PartitionPolicy policy, const std::set<Key>& run);

}  // namespace autogen
