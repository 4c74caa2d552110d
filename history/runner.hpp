// Running revisions: one runner at a time, one transaction per section, continued after a crash at any instant.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "history/catalog_record.hpp"
#include "history/revision_graph.hpp"
#include "history/version_table.hpp"
#include "server/connection.hpp"

namespace autogen {

struct RunnerSettings {
  std::string conninfo;
  /// The same database without a transaction pooler in between; needed only for statements that cannot run inside a
  /// transaction. Empty: conninfo.
  std::string direct_conninfo{};
  VersionTableName version_table{};
  /// How long to wait for another runner.
  std::chrono::milliseconds lock_wait{std::chrono::minutes(10)};
  /// Of PostgreSQL, with its units ("3s"; "0": none), for statements inside of transactions. Statements outside of one
  /// run without either: a timeout there leaves an INVALID index behind.
  std::string lock_timeout = "3s";
  std::string statement_timeout = "0";
  /// How often a section is tried that runs into lock_timeout or a deadlock; the pause doubles from `first_pause`.
  unsigned attempts = 10;
  std::chrono::milliseconds first_pause{500};
  std::chrono::milliseconds longest_pause{std::chrono::seconds(30)};
  /// Applied files may differ from what was run.
  bool allow_edited = false;
  /// Of --tag: recorded with each revision that the run changes.
  std::string tag{};
  /// With it every run that changes something records what it leaves in the catalog.
  CatalogWatch catalog{};
  /// Refuse to run where the catalog is not what the last run left.
  bool check_drift = false;
};

/// What a runner reports while it works; every function does nothing unless overridden.
class RunnerProgress {
 public:
  virtual ~RunnerProgress() = default;
  virtual void waiting_for_lock(const std::string& /*holder*/) {}
  virtual void begin(const RevisionHeader& /*revision*/, Direction /*direction*/, std::size_t /*index*/,
                     std::size_t /*total*/) {}
  /// `pid`: of the backend that the statement is sent to.
  virtual void statement(const RevisionHeader& /*revision*/, const RevisionStatement& /*statement*/,
                         const std::string& /*pid*/) {}
  virtual void statement_done(const RevisionHeader& /*revision*/, const RevisionStatement& /*statement*/) {}
  virtual void retry(const RevisionHeader& /*revision*/, const std::string& /*why*/,
                     std::chrono::milliseconds /*pause*/, unsigned /*attempt*/, unsigned /*attempts*/) {}
  virtual void recovered(const RevisionHeader& /*revision*/, const std::string& /*what*/) {}
  virtual void waiting_for_backend(const std::string& /*pid*/) {}
  virtual void notice(const std::string& /*text*/) {}
  virtual void end(const RevisionHeader& /*revision*/, Direction /*direction*/, std::chrono::milliseconds /*took*/) {}
};

/// What a run did, or would do.
struct RunOutcome {
  RevisionIds revisions;
  /// The database has revisions that the code does not know, and everything that the code knows.
  bool ahead = false;
  RevisionIds unknown;
};

/// A place where a test stops the runner as a crash would: called with the name of each instant that matters.
using FaultHook = std::function<void(std::string_view instant)>;

class RunnerSession;

class Runner {
 public:
  Runner(RunnerSettings settings, const RevisionGraph& graph, RunnerProgress& progress);

  /// Runs what is missing up to `identifier` (Alembic's spellings). Throws Failure or ServerError; what was committed
  /// before stays, and the next upgrade goes on from there.
  RunOutcome upgrade(std::string_view identifier);
  RunOutcome downgrade(std::string_view identifier);
  /// `purge` empties the table before; `first` does nothing unless it is empty.
  enum class Stamp { move, purge, first };
  /// Records the revisions as the database's state without running anything. Returns the heads of that state; none
  /// where `first` found something.
  RunOutcome stamp(const RevisionIds& identifiers, Stamp how);
  void ensure_version_table();

  /// What the table says; takes no lock and makes no table.
  std::vector<AppliedRevision> state();
  /// What upgrade or downgrade would run, after the same checks; takes no lock and changes nothing.
  RunOutcome plan(Direction direction, std::string_view identifier);

  enum class Repair { done, redo };
  /// Settles the started statement of a partial revision that the catalog cannot settle: it counts as done, or it is
  /// to be run again.
  void repair(const std::string& revision, Repair how);
  /// Takes the files as they are now for what was applied. Returns the revisions whose checksum changed.
  RevisionIds accept_edited();
  /// Takes the catalog as it is now for what the last run left.
  void accept_drift();

  void set_fault_hook(FaultHook hook) { hook_ = std::move(hook); }

 private:
  RunOutcome run(Direction direction, std::string_view identifier);
  void run_all(RunnerSession& session, Direction direction, const RunOutcome& outcome,
               const std::vector<AppliedRevision>& rows);

  RunnerSettings settings_;
  const RevisionGraph& graph_;
  RunnerProgress& progress_;
  FaultHook hook_;
};

}  // namespace autogen
