#include "introspect/asking.hpp"

#include <fmt/format.h>

#include <string_view>

namespace autogen {
namespace {

// Event triggers that CREATE runs, in a session of any role of replication.
constexpr std::string_view enabled_triggers =
    "SELECT evtname, evtenabled FROM pg_catalog.pg_event_trigger"
    " WHERE evtenabled <> 'D' AND evtevent IN ('ddl_command_start', 'ddl_command_end', 'table_rewrite')"
    " ORDER BY evtname";

// False where the role may not change the setting: superusers may, and from PostgreSQL 15 on who was granted it.
bool set_local(Connection& connection, const std::string& setting, std::string_view value) {
  const auto allowed = connection.server_version() >= 150000
                           ? connection.query("SELECT pg_catalog.has_parameter_privilege($1, 'SET')", {setting})
                           : connection.query("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
  if (allowed.text(0, 0) != "t") return false;
  connection.run(fmt::format("SET LOCAL {} = {}", setting, value));
  return true;
}

// PostgreSQL 17 has a setting for it. Before, those that are enabled as usual rest while a session applies what others
// have replicated; those that are enabled for replicas run then. Returns the one that cannot be kept still.
std::string keep_event_triggers_still(Connection& connection) {
  const auto triggers = connection.run(std::string(enabled_triggers));
  if (triggers.size() == 0) return {};
  if (connection.server_version() >= 170000 && set_local(connection, "event_triggers", "off")) return {};
  bool usual = true;
  for (std::size_t row = 0; row < triggers.size(); ++row) usual = usual && triggers.text(row, 1) == "O";
  if (usual && set_local(connection, "session_replication_role", "replica")) return {};
  return triggers.text(0, 0);
}

}  // namespace

std::string why_not_ask(Connection& connection) {
  const auto row = connection.query(
      "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only'),"
      " pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY'), pg_catalog.current_database()");
  if (row.text(0, 0) == "t") return "the server is a standby";
  if (row.text(0, 1) == "on") return "the session is read-only";
  if (row.text(0, 2) != "t") return fmt::format("the role may not make temporary tables in {}", row.text(0, 3));
  connection.run("BEGIN");
  const auto trigger = keep_event_triggers_still(connection);
  connection.run("ROLLBACK");
  return trigger.empty() ? trigger : fmt::format("that would run the event trigger \"{}\"", trigger);
}

void begin_asking(Connection& connection) {
  connection.run("BEGIN");
  try {
    connection.run("SET LOCAL lock_timeout = '2s'; SET LOCAL client_min_messages = error");
    const auto trigger = keep_event_triggers_still(connection);
    if (!trigger.empty()) throw Failure(fmt::format("the event trigger \"{}\" cannot be kept still", trigger));
  } catch (...) {
    if (connection.alive()) connection.run("ROLLBACK");
    throw;
  }
}

}  // namespace autogen
