// What the commands about the history of revisions share: the runner's settings, its progress, and lines of output.
#pragma once

#include <string>
#include <string_view>

#include "cli/app.hpp"
#include "cli/status_line.hpp"
#include "history/revision_graph.hpp"
#include "history/runner.hpp"

namespace autogen {

/// The revision files of the configured directories, Alembic's where the emitter is "alembic".
RevisionGraph load_graph(App& app);
/// The same for what changes a database: a directory that does not exist is an error, so that a file system that is not
/// mounted, or a mistyped path, does not pass for a history without revisions.
RevisionGraph load_graph_to_run(App& app);

/// What counts as applied in the configured database, by autogen's or, with the emitter "alembic", Alembic's table.
/// Throws Failure when that has revisions which no file has: where it stands cannot be told then.
AppliedSet applied_now(App& app, const RevisionGraph& graph);

/// The revisions of the version table that no file has, as `a', 'b`; "" when there are none.
std::string unknown_revisions(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows);
/// Throws Failure when there are some.
void refuse_unknown(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows);

/// Of a message, what fits into a line of a list.
std::string first_line(const std::string& message);

VersionTableName version_table_name(const Config& config);

/// The lines of -v about a row of the version table: when, by whom, for how long, with which tag.
std::string applied_details(const AppliedRevision& row);

/// From the configuration; `lock_wait` is of --lock-wait ("" keeps the default): a number with ms, s, min or h.
/// Throws Failure.
RunnerSettings runner_settings(App& app, const std::string& lock_wait);

/// Reports what a runner does on standard error: lines, and on a terminal a status line under them.
class RunProgress : public RunnerProgress {
 public:
  explicit RunProgress(App& app);
  void waiting_for_lock(const std::string& holder) override;
  void begin(const RevisionHeader& revision, Direction direction, std::size_t index, std::size_t total) override;
  void statement(const RevisionHeader& revision, const RevisionStatement& statement, const std::string& pid) override;
  void statement_done(const RevisionHeader& revision, const RevisionStatement& statement) override;
  void retry(const RevisionHeader& revision, const std::string& why, std::chrono::milliseconds pause, unsigned attempt,
             unsigned attempts) override;
  void recovered(const RevisionHeader& revision, const std::string& what) override;
  void waiting_for_backend(const std::string& pid) override;
  void notice(const std::string& text) override;
  void end(const RevisionHeader& revision, Direction direction, std::chrono::milliseconds took) override;

 private:
  void note(const std::string& text);

  App& app_;
  StatusLine status_;
  std::string place_;  // "[2/5] 8f3c2a91d4e0"
};

/// Revisions as Alembic's users know them from its output.
class RevisionLines {
 public:
  explicit RevisionLines(const RevisionGraph& graph);
  /// `1975ea83b712 (shop) (head)`; `(effective head)` where another branch depends on the head.
  std::string place(const std::string& id) const;
  /// `<base> -> 1975ea83b712 (shop) (head), message`; `mark` stands before the comma.
  std::string line(const std::string& id, const std::string& mark = {}) const;
  /// The block of -v: Rev, Parent, Path, the message. `mark` follows the identifier; `details` are lines before the
  /// message.
  std::string block(const std::string& id, const std::string& mark = {}, const std::string& details = {}) const;

 private:
  const RevisionGraph& graph_;
  AppliedSet heads_;
  AppliedSet effective_heads_;
  AppliedSet branch_points_;
};

}  // namespace autogen
