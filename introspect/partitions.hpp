// Partition keys and bounds are compared by PostgreSQL where their texts differ.
#pragma once

#include "introspect/venue.hpp"
#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives each partition key and each bound of `want` that means the same as its counterpart in `have` the counterpart's
/// text. Values of bounds are compared as values of the column's type; keys with expressions, and bounds over these,
/// are made as temporary tables and read back, in a transaction that is rolled back. A bound or key that the server
/// rejects is an error at its place. Types of `want` must be resolved, and renames applied to `have`. What the venue
/// cannot tell is in its `undecided` afterwards. Throws ServerError when the session is lost.
void canonicalise_partitions(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics);

}  // namespace autogen
