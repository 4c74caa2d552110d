// The transaction in which the server is asked by temporary objects.
#pragma once

#include <utility>

#include "server/connection.hpp"

namespace autogen {

/// Begins a transaction with a short lock_timeout, in which nothing is printed, and in which no event trigger runs,
/// since what is only compared must not run anybody's code. Throws Failure where that cannot be had: the role may not
/// keep event triggers still.
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
