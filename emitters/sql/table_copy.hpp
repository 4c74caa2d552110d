// The rows of a table that was set aside, and the one that takes its place.
#pragma once

#include <vector>

#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// INSERT ... SELECT of the columns among `parts` (those without a before get what `backfill` says), then the positions
/// of the sequences among them. Partitions come along by their parent; what inherits from a plain table does not.
std::vector<Sql> copy_rows(const Object<Relation>& from, const Object<Relation>& to, const std::vector<Change>& parts);

}  // namespace autogen
