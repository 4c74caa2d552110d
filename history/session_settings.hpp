// Settings of the sessions that run revisions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/connection.hpp"

namespace autogen {

/// What the statements of a section may have set for the session ends with the section. RESET ALL leaves the role
/// alone.
inline constexpr std::string_view reset_session = "RESET ALL; RESET SESSION AUTHORIZATION; RESET ROLE";

/// For the transaction where `local`, else for the session.
inline void set_settings(Connection& session, const std::vector<std::pair<std::string, std::string>>& settings,
                         bool local) {
  for (const auto& [name, value] : settings) {
    session.query("SELECT pg_catalog.set_config($1, $2, $3)", {name, value, local ? "true" : "false"});
  }
}

}  // namespace autogen
