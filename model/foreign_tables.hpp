// What PostgreSQL does not let a foreign table have, and what it does not let a table have above one.
#pragma once

#include "model/load.hpp"

namespace autogen {

/// Reports it at its places.
void check_foreign_tables(const Model& model, Diagnostics& diagnostics);

}  // namespace autogen
