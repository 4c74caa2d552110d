// Partition keys and bounds are compared by PostgreSQL where their texts differ.
#pragma once

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "server/connection.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives each partition key and each bound of `want` that means the same as its counterpart in `have` the counterpart's
/// text. Values of bounds are compared as values of the column's type; keys with expressions, and bounds over these,
/// are made as temporary tables and read back, in a transaction that is rolled back. A bound or key that the server
/// rejects is an error at its place. Types of `want` must be resolved, and renames applied to `have`. Throws
/// ServerError when the session is lost or may not make temporary tables.
void canonicalise_partitions(Connection& connection, const Catalog& have, Catalog& want, const KnownTypes& known,
                             Diagnostics& diagnostics);

}  // namespace autogen
