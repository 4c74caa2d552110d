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
// have replicated; those that are enabled for replicas run then.
void keep_event_triggers_still(Connection& connection) {
  const auto triggers = connection.run(std::string(enabled_triggers));
  if (triggers.size() == 0) return;
  if (connection.server_version() >= 170000 && set_local(connection, "event_triggers", "off")) return;
  bool usual = true;
  for (std::size_t row = 0; row < triggers.size(); ++row) usual = usual && triggers.text(row, 1) == "O";
  if (usual && set_local(connection, "session_replication_role", "replica")) return;
  throw Failure(
      fmt::format("the server has to be asked what texts mean, and that would run the event trigger \"{}\"",
                  triggers.text(0, 0)),
      {},
      usual
          ? "connect as a superuser, who can keep event triggers still; or write the model's texts as autogen inspect "
            "does, so that nothing has to be asked"
          : "it is enabled for replicas, too, and rests from PostgreSQL 17 on alone, for a superuser; write the "
            "model's "
            "texts as autogen inspect does, so that nothing has to be asked");
}

}  // namespace

void begin_asking(Connection& connection) {
  connection.run("BEGIN");
  try {
    connection.run("SET LOCAL lock_timeout = '2s'; SET LOCAL client_min_messages = error");
    keep_event_triggers_still(connection);
  } catch (...) {
    if (connection.alive()) connection.run("ROLLBACK");
    throw;
  }
}

}  // namespace autogen
