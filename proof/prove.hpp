// A revision proved in scratch databases: it goes up, comes down, and keeps what is stored.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "history/revision_graph.hpp"
#include "history/version_table.hpp"
#include "server/scratch.hpp"

namespace autogen {

/// What was found of one revision. Findings are defects; remarks are what a person may want to know.
struct RevisionProof {
  std::string revision;
  std::string message;
  std::size_t tables = 0;
  std::size_t rows = 0;  ///< that the tables held meanwhile
  std::vector<std::string> findings{};
  std::vector<std::string> remarks{};
};

/// Runs revisions up to `identifier` in a scratch database. A role that they mention and the server lacks is made where
/// the whole server is a throwaway one; elsewhere the error names it. Throws Failure.
void replay(const ScratchDatabase& scratch, const RevisionGraph& graph, const VersionTableName& version_table,
            const std::string& identifier);

/// Proves a revision: `before` has all of its ancestors applied and nothing else. A copy of it is upgraded without
/// rows. The tables of `before` are filled with rows that both ends can hold; it is upgraded, where every column that
/// stays must keep its values, and downgraded, where every object and every value must be what it was. What a statement
/// of the revision itself does to rows (UPDATE, DELETE, ...) is a remark. `at_end` is called with the filled database
/// after the upgrade, and may add findings. Returns the copy, which is where the revision leaves a database; nothing
/// where the upgrade failed. Throws ServerError where a session is lost.
std::optional<ScratchDatabase> prove(ScratchDatabase before, const RevisionGraph& graph, const std::string& revision,
                                     const VersionTableName& version_table, RevisionProof& proof,
                                     const std::function<void(const ScratchDatabase&)>& at_end = {});

}  // namespace autogen
