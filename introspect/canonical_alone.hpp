// Views and routines are compared by PostgreSQL itself, too: where texts differ, both are made as temporary objects and
// read back.
#pragma once

#include <set>

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "server/connection.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives the fields in `asked_alone` of the objects of `want` that mean the same as those of `have` the live text, and
/// views the columns that their queries give. As canonicalise() does it: in a transaction that is rolled back, both
/// texts, until nothing changes.
///
/// What mentions an object that is new, is `renamed` (tables and views by their new names, also where a column of them
/// is), or changes itself is asked about as well, since it may fit what is there; where
/// it does not, it counts as changed. What the server rejects otherwise is an error at its place in the model. Throws
/// ServerError when the session is lost or may not make temporary objects.
void canonicalise_alone(Connection& connection, const Catalog& have, Catalog& want, const KnownTypes& known,
                        bool qualify, const std::set<Key>& renamed, Diagnostics& diagnostics);

}  // namespace autogen
