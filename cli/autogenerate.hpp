// Writing a revision of what differs.
#pragma once

#include "cli/app.hpp"
#include "cli/new_revision.hpp"

namespace autogen {

/// Compares, plans and writes the file; returns the exit status. Refuses while revisions are pending.
int autogenerate(App& app, const RevisionRequest& request);

}  // namespace autogen
