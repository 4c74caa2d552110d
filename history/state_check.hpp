// Whether what the version table says and what the files say fit together, before anything runs.
#pragma once

#include <vector>

#include "history/revision_graph.hpp"
#include "history/runner.hpp"
#include "history/version_table.hpp"

namespace autogen {

/// The applied revisions whose file was changed since, in order. Reads every applied file.
RevisionIds edited_revisions(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows);

/// What `direction` to `identifier` has to run. Throws Failure where files and table contradict each other: edited
/// files (unless allowed), revisions that no file has, half-done ones that the run would not finish, and files that
/// were put into the history below what is applied.
RunOutcome plan_run(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows, Direction direction,
                    std::string_view identifier, bool allow_edited);

}  // namespace autogen
