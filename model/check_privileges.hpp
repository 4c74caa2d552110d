// What a model may say of owners, grants and default privileges.
#pragma once

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Reports words that are no privileges of their objects, grant options of everybody, default privileges where
/// PostgreSQL has none, and owners of sequences that are not those of their tables; those that are, go.
void check_privileges(Catalog& catalog, Diagnostics& diagnostics);

}  // namespace autogen
