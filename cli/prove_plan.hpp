// A new revision proved before its file is written.
#pragma once

#include "cli/app.hpp"
#include "cli/compare.hpp"
#include "history/revision_file.hpp"

namespace autogen {

/// Builds the part of the configured database that the plan touches anew in a scratch database, with nothing in it,
/// from its catalog, and proves the revision there: rows of its own go up and down, and the end is the model. The
/// history does not have to reach back to an empty database for it, and what the plan has nothing to do with is left
/// out. Prints what was found. False where something was. Throws Failure where the scratch database cannot be made what
/// the database is.
bool prove_plan(App& app, Connection& connection, const RevisionHeader& header, const Comparison& comparison);

}  // namespace autogen
