// Running one revision: section by section, statement by statement, each recorded in the version table.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "history/revision_file.hpp"
#include "history/runner.hpp"
#include "history/runner_session.hpp"
#include "history/version_table.hpp"
#include "server/connection.hpp"

namespace autogen {

/// The search_path that a revision's statements run under, as the value of the setting; `public` where the header does
/// not say.
std::string search_path_of(const RevisionHeader& header);

/// What all revisions of a run share.
struct RunContext {
  const RunnerSettings& settings;
  RunnerSession& session;
  RunnerProgress& progress;
  const FaultHook& hook;
};

/// One revision in one direction.
class RevisionRun {
 public:
  /// `row`: what the version table says about it, if anything. `file` outlives this.
  RevisionRun(RunContext context, const RevisionFile& file, Direction direction, std::optional<AppliedRevision> row);

  /// Runs what the row does not count as done. Throws Failure that names the revision and the statement's place.
  void run();

 private:
  void run_single(std::size_t index);
  void settle_started();
  void wait_for_backend();
  void run_together(std::size_t begin, std::size_t end);
  void try_together(std::size_t begin, std::size_t end);
  void run_outside(std::size_t index);
  void try_outside(std::size_t index);
  void prepare_outside(Connection& session, const RevisionStatement& statement) const;
  void require_direct_session(Connection& session, const RevisionStatement& statement);
  void send(Connection& session, const RevisionStatement& statement, const std::string& pid);
  void fence();
  void record(std::size_t done);
  void record_started(std::optional<StartedStatement> started);
  void keep(std::optional<AppliedRevision> row);
  void record_done(std::size_t done);
  void with_retries(const std::function<void()>& attempt, unsigned attempts);
  [[noreturn]] void fail(const ServerError& error, const RevisionStatement* statement) const;
  void at(std::string_view instant) const;

  RunContext context_;
  const RevisionFile& file_;
  Direction direction_;
  const std::vector<RevisionSection>& sections_;
  std::vector<const RevisionStatement*> statements_;
  std::vector<std::size_t> section_ends_;  // by statement: the end of its transaction section, or 0 in autocommit
  std::optional<AppliedRevision> stored_;  // what the table holds, as far as this runner wrote it
  AppliedRevision row_;                    // what it will hold next
  const RevisionStatement* failing_ = nullptr;
  std::chrono::steady_clock::time_point clock_;
};

}  // namespace autogen
