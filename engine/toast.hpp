// Storage parameters of TOAST tables that there are not.
#pragma once

#include "engine/diff.hpp"
#include "support/error.hpp"

namespace autogen {

/// ALTER TABLE SET (toast.*) of a table without a TOAST table does nothing and says so to nobody. Where the table has
/// none, and no column changes that could bring one, the model's parameters are left out, with a warning. Renames must
/// have been applied, and types resolved.
void settle_toast(Difference& difference, Diagnostics& diagnostics);

}  // namespace autogen
