// A new revision proved before its file is written.
#pragma once

#include "cli/app.hpp"
#include "engine/step.hpp"
#include "history/revision_file.hpp"

namespace autogen {

/// Builds the configured database anew in a scratch database, with nothing in it, from its catalog, and proves the
/// revision there: rows of its own go up and down, and the end is the model. The history does not have to reach back to
/// an empty database for it. Prints what was found. False where something was. Throws Failure where the scratch
/// database cannot be made what the database is.
bool prove_plan(App& app, Connection& connection, const RevisionHeader& header, const Plan& plan);

}  // namespace autogen
