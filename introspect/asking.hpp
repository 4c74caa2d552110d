// The transaction in which the server is asked by temporary objects.
#pragma once

#include <string>
#include <utility>

#include "server/connection.hpp"

namespace autogen {

/// Why nothing can be asked by temporary objects in this session: the server is a standby, the session is read-only,
/// the role may not make temporary objects, or an event trigger would run that it may not keep still. "" where it can.
std::string why_not_ask(Connection& connection);

/// Begins a transaction with a short lock_timeout, in which nothing is printed, and in which no event trigger runs,
/// since what is only compared must not run anybody's code. Throws Failure where that cannot be had (why_not_ask()
/// tells).
void begin_asking(Connection& connection);

/// Calls ask() in such a transaction, which is rolled back in any case.
template <class Ask>
void ask_aside(Connection& connection, Ask&& ask) {
  begin_asking(connection);
  try {
    std::forward<Ask>(ask)();
  } catch (...) {
    if (connection.alive()) connection.run("ROLLBACK");
    throw;
  }
  connection.run("ROLLBACK");
}

}  // namespace autogen
