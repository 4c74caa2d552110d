// What PostgreSQL asks of tables that are of a composite type.
#pragma once

#include "engine/diff.hpp"

namespace autogen {

/// Reports each table of `want` whose columns are not those of its type, in the order that they have once the change is
/// carried out, and each rename that PostgreSQL refuses while a table is of a type. Renames are applied by then.
void check_typed_tables(const Difference& difference, Diagnostics& diagnostics);

}  // namespace autogen
