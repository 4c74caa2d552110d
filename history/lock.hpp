// The lock that lets one runner work while the others wait.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "history/version_table.hpp"
#include "server/connection.hpp"

namespace autogen {

/// The key of the advisory lock: the same for every runner of the same version table. As SQL: a bigint.
std::string lock_key(const VersionTableName& name);

/// Holds a transaction-level advisory lock by a transaction left open on a connection of its own, so that it also works
/// behind a transaction pooler, and is released by the server when the runner dies.
///
/// The lock is polled by pg_try_advisory_xact_lock in short transactions: whoever waited inside pg_advisory_xact_lock
/// would hold a snapshot, for which CREATE INDEX CONCURRENTLY of the lock's holder would wait.
class RunnerLock {
 public:
  /// Throws Failure naming the holder when it is not free within `wait`. `waiting` is called once, with the holder.
  RunnerLock(const std::string& conninfo, const VersionTableName& name, std::chrono::milliseconds wait,
             const std::function<void(const std::string&)>& waiting);

  /// Throws Failure when the connection that holds the lock is gone: someone else may be working by now.
  void check();
  /// For tests.
  int backend_pid() const { return pid_; }

 private:
  bool try_once(const std::string& key);
  std::string holder(const std::string& key);

  Connection connection_;
  int pid_ = 0;
};

}  // namespace autogen
