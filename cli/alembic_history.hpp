// The history of a project whose revisions Alembic runs: its Python files and its version table.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "history/revision_graph.hpp"
#include "server/connection.hpp"

namespace autogen {

/// The graph of the `*.py` revisions directly in the directories, or anywhere below them, from their `revision`,
/// `down_revision`, `branch_labels` and `depends_on`, each a string, None, or a tuple or list of strings, as Alembic's
/// templates write them. A Python file without `revision` is none. Throws Failure for a value of another form, naming
/// the file.
RevisionGraph load_alembic_graph(const std::vector<std::filesystem::path>& directories, bool recursive = false);

/// What Alembic's version table holds, sorted; nothing without such a table. `table` is a name as in SQL: unqualified
/// it is looked for along the search_path.
std::optional<RevisionIds> alembic_versions(Connection& connection, const std::string& table = "alembic_version");

/// What counts as applied: the revisions in alembic_version and everything below them. A revision that the files do not
/// have is an error.
AppliedSet applied_by_alembic(Connection& connection, const RevisionGraph& graph);

}  // namespace autogen
