// What the runner does as one script for psql, without a database.
#pragma once

#include <string>

#include "history/revision_graph.hpp"
#include "history/version_table.hpp"

namespace autogen {

/// The statements of `from:to`, with the changes of the version table. `range` is `to` (upgrade only: from base) or
/// `from:to`; a downgrade needs both. Throws Failure with Alembic's messages.
std::string offline_script(const RevisionGraph& graph, Direction direction, std::string_view range,
                           const VersionTableName& table, const std::string& tag = {});

/// `autogen stamp --sql`: the rows of the version table alone. Each of `revisions` is `to` or `from:to`, with one start
/// at most; without one the table is taken to be empty. Throws Failure.
std::string stamp_script(const RevisionGraph& graph, const RevisionIds& revisions, const VersionTableName& table,
                         const std::string& tag = {});

/// `autogen ensure-version --sql`.
std::string ensure_version_script(const VersionTableName& table);

}  // namespace autogen
