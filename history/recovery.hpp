// What became of a statement that was sent outside of a transaction, told from the catalog.
#pragma once

#include <functional>
#include <string>

#include "history/version_table.hpp"
#include "server/connection.hpp"
#include "syntax/statements.hpp"

namespace autogen {

/// What the catalog has, before the statement is sent, of what it makes or drops: identifiers of objects, as text that
/// settle() compares. Names resolve under the connection's search_path.
std::string catalog_before(Connection& connection, const StatementFacts& facts);

enum class Verdict { done, redo, unknown };

/// Decides, once the statement's backend is gone, by comparing the catalog with `started.before`. Leftovers of that
/// statement are cleaned up: an INVALID index that it began is dropped, an interrupted DETACH is finalised; `report`
/// hears of it. The connection is outside of any transaction. Throws Failure when another session works on the same.
Verdict settle(Connection& connection, const StatementFacts& facts, const StartedStatement& started,
               const std::function<void(const std::string&)>& report);

/// The backend that ran the statement still exists. Where its start time is hidden from this role, it counts as the
/// same: waiting too long is better than not waiting.
bool backend_exists(Connection& connection, const StartedStatement& started);

}  // namespace autogen
