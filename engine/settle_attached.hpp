// Indexes, keys and foreign keys that partitions have for their parents', and that a model does not speak of.
#pragma once

#include "engine/diff.hpp"

namespace autogen {

/// Fills in what `want` leaves to PostgreSQL: what there is stays as the server has it; an index or a key of a
/// partition that the model does not have, and that will do for the parent's, is attached instead of dropped; a table
/// that joins gets what it lacks. Renames must have been applied, and texts made canonical.
void settle_attached(Difference& difference);

}  // namespace autogen
