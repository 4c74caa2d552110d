// The lock, the connections and the tables of one run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "history/catalog_record.hpp"
#include "history/lock.hpp"
#include "history/run_transaction.hpp"
#include "history/runner.hpp"
#include "history/version_table.hpp"
#include "server/connection.hpp"

namespace autogen {

class RunnerSession {
 public:
  /// Waits for the lock and makes the tables. `settings` and `progress` outlive this. Throws Failure.
  RunnerSession(const RunnerSettings& settings, RunnerProgress& progress);

  /// The rows of the version table once nobody writes it any more: the backend of a runner that was killed may still be
  /// at work on its last section, hold the table's lock, and commit. Throws Failure after `lock_wait`.
  std::vector<AppliedRevision> settled_rows();

  /// Throws Failure when the catalog is not what the last run left, or when that is not known.
  void refuse_drift(const std::vector<AppliedRevision>& rows);
  /// Remembers the catalog as what this run leaves. That this fails is reported, and does not undo what was run.
  void take_picture();
  /// The same after a failure, of what earlier sections have committed; does nothing where there are none, or where the
  /// connection is lost: the next run then knows that nothing was recorded.
  void take_picture_of_part();
  /// The same, where that is what was asked for. Throws Failure.
  void accept_catalog();

  /// Changes of the version table alone, all or none.
  template <class Change>
  void transaction(Change change) {
    (void)settled_rows();
    lock_.check();
    RunTransaction transaction(connection_);
    table_.lock();
    change(table_);
    transaction.commit();
  }

  VersionTable& table() { return table_; }
  CatalogRecord& record() { return record_; }
  RunnerLock& lock() { return lock_; }
  Connection& connection() { return connection_; }
  /// The session for statements outside of transactions; opened when first asked for.
  Connection& direct();

 private:
  std::string writer();

  const RunnerSettings& settings_;
  RunnerProgress& progress_;
  RunnerLock lock_;
  Connection connection_;
  std::optional<Connection> direct_;
  VersionTable table_;
  CatalogRecord record_;
};

/// The same answer from a connection that takes no lock, for --dry-run.
void refuse_catalog_drift(const CatalogWatch& watch, Connection& connection, CatalogRecord& record,
                          const std::vector<AppliedRevision>& rows, RunnerProgress& progress);

}  // namespace autogen
