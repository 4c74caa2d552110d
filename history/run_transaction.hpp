// One transaction of a runner on one connection.
#pragma once

#include "server/connection.hpp"

namespace autogen {

/// READ COMMITTED, whatever the defaults say. Rolls back unless it was committed; a transaction of a lost connection is
/// the server's to end.
class RunTransaction {
 public:
  explicit RunTransaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  }
  ~RunTransaction() {
    if (committed_) return;
    try {
      connection_.run("ROLLBACK");
    } catch (const Failure&) {  // lost: nothing is left to roll back
    }
  }
  RunTransaction(const RunTransaction&) = delete;
  RunTransaction& operator=(const RunTransaction&) = delete;
  void commit() {
    connection_.run("COMMIT");
    committed_ = true;
  }

 private:
  Connection& connection_;
  bool committed_ = false;
};

}  // namespace autogen
