// Views and routines are compared by PostgreSQL itself, too: where texts differ, both are made as temporary objects and
// read back.
#pragma once

#include "introspect/venue.hpp"
#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives the fields in `asked_alone` of the objects of `want` that mean the same as those of `have` the live text, and
/// views the columns that their queries give. As canonicalise() does it: in a transaction that is rolled back, both
/// texts, until nothing changes.
///
/// What mentions an object that is new, is renamed, or changes itself is asked about as well, since it may fit what is
/// there; where it does not, it is among the venue's `undecided` afterwards. What the server rejects otherwise is an
/// error at its place in the model. Throws ServerError when the session is lost.
void canonicalise_alone(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics);

}  // namespace autogen
