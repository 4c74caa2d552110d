// What PostgreSQL asks of the index behind a replica identity, and of the one that CLUSTER orders a table by.
#pragma once

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Reports each replica identity whose index is not unique, is partial, deferrable, over expressions or over columns
/// that may be NULL, and each clustering by an index that is partial or has no order (ALTER TABLE, REPLICA IDENTITY and
/// CLUSTER ON). Names of indexes that there are not are reported elsewhere.
void check_index_uses(const Catalog& catalog, Diagnostics& diagnostics);

}  // namespace autogen
