// What the texts of model and database mean, told by PostgreSQL: beside the live objects, and where these do not do, in
// a scratch database.
#pragma once

#include <set>

#include "cli/app.hpp"
#include "engine/diff.hpp"
#include "introspect/read.hpp"

namespace autogen {

/// Gives each text of difference.want that means the same as its counterpart in `have` the counterpart's, and views the
/// columns that their queries give. `renamed`: tables and views by their new names, that are renamed or have a renamed
/// column. A scratch database is made only where something is left that temporary objects cannot decide. Where it
/// cannot be had and the live server decides on the rest, what is left counts as changed, with a warning. Throws
/// Failure where nothing can be asked anywhere.
/// `conninfo`: as for compare_model().
void settle_texts(App& app, Connection& connection, const std::string& conninfo, const Live& live,
                  Difference& difference, const std::set<Key>& renamed, bool qualify, Diagnostics& diagnostics);

}  // namespace autogen
