// The history of a project whose revisions Alembic runs: its Python files and its version table.
#pragma once

#include <filesystem>
#include <vector>

#include "history/revision_graph.hpp"
#include "server/connection.hpp"

namespace autogen {

/// The graph of the `*.py` revisions directly in the directories, from their `revision`, `down_revision`,
/// `branch_labels` and `depends_on`, each a string, None, or a tuple or list of strings, as Alembic's templates write
/// them. A Python file without `revision` is none. Throws Failure for a value of another form, naming the file.
RevisionGraph load_alembic_graph(const std::vector<std::filesystem::path>& directories);

/// What counts as applied: the revisions in alembic_version (in the first schema of the search_path that has it) and
/// everything below them. A revision that the files do not have is an error.
AppliedSet applied_by_alembic(Connection& connection, const RevisionGraph& graph);

}  // namespace autogen
