// The same run as one script for psql, without a database.
#pragma once

#include <string>

#include "history/revision_graph.hpp"
#include "history/version_table.hpp"

namespace autogen {

/// The statements of `from:to`, with the changes of the version table. `range` is `to` (upgrade only: from base) or
/// `from:to`; a downgrade needs both. Throws Failure with Alembic's messages.
std::string offline_script(const RevisionGraph& graph, Direction direction, std::string_view range,
                           const VersionTableName& table);

}  // namespace autogen
