// What texts mean that the live server cannot be asked about: the scratch database has what they mention.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "engine/diff.hpp"
#include "introspect/read.hpp"
#include "model/kinds.hpp"
#include "server/scratch.hpp"
#include "support/error.hpp"

namespace autogen {

/// Asks in a scratch database about the objects `open` of difference.want: those that temporary objects beside the live
/// ones could not decide on. It holds only what they stand on, as the model wants it, and what the model does not
/// manage, as it is live; there the texts of both sides are compared as canonicalise() and its siblings do it. `have`
/// has the renames applied. `qualify`: as in Venue.
///
/// What the server rejects of the model is an error at its place. Where the live database has what no kind can say, the
/// text may stand on that: then it is a warning, and the object counts as changed. An extension that the scratch
/// server lacks is named in the error. Throws ServerError and Failure.
void decide_in_scratch(const ScratchDatabase& scratch, const Live& live, Difference& difference,
                       const std::set<ObjectId>& open, bool qualify, Diagnostics& diagnostics);

}  // namespace autogen
