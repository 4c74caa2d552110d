// Statements that run outside of transactions: journalled, sent, recorded, and settled after a crash in between.
#include <fmt/format.h>

#include <thread>
#include <utility>

#include "history/recovery.hpp"
#include "history/revision_run.hpp"
#include "history/session_settings.hpp"

namespace autogen {
namespace {

constexpr auto backend_poll = std::chrono::milliseconds(200);

// lock_timeout or a deadlock in the middle of these leaves something behind. A procedure may have committed a part of
// its work, and is not to be run twice.
bool endures_no_timeout(StatementKind kind) {
  switch (kind) {
    case StatementKind::create_index:
    case StatementKind::drop_index:
    case StatementKind::reindex:
    case StatementKind::detach_partition:
    case StatementKind::procedure:
    case StatementKind::unknown: return true;
    default: return false;
  }
}

}  // namespace

void RevisionRun::record_started(std::optional<StartedStatement> started) {
  context_.session.lock().check();
  RunTransaction transaction(context_.session.connection());
  fence();
  row_.started = std::move(started);
  row_.checksum = checksum_of_first(sections_, row_.done);
  keep(row_);
  transaction.commit();
}

void RevisionRun::record_done(std::size_t done) {
  context_.session.lock().check();
  RunTransaction transaction(context_.session.connection());
  fence();
  record(done);
  transaction.commit();
}

void RevisionRun::run_outside(std::size_t index) {
  const bool procedure = statements_[index]->facts.kind == StatementKind::procedure;
  with_retries(
      [&] {
        if (row_.started) settle_started();
        if (row_.done == index) try_outside(index);
      },
      procedure ? 1 : context_.settings.attempts);
  context_.progress.statement_done(file_.header, *statements_[index]);
}

void RevisionRun::prepare_outside(Connection& session, const RevisionStatement& statement) const {
  const bool none = endures_no_timeout(statement.facts.kind);
  set_settings(session,
               {{"search_path", search_path_of(file_.header)},
                {"lock_timeout", none ? "0" : context_.settings.lock_timeout},
                {"statement_timeout", none ? "0" : context_.settings.statement_timeout}},
               false);
}

void RevisionRun::try_outside(std::size_t index) {
  const auto& statement = *statements_[index];
  auto& session = context_.session.direct();
  require_direct_session(session, statement);
  prepare_outside(session, statement);
  const auto self =
      session.run("SELECT pid, backend_start FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()");
  record_started(StartedStatement{index, self.text(0, 0), self.text(0, 1), catalog_before(session, statement.facts)});
  at("journalled");
  try {
    send(session, statement, self.text(0, 0));
  } catch (const ServerError& error) {
    if (!error.connection_lost()) {
      // The server's answer is known: nobody has to wait for it, and the catalog says what it left behind.
      auto started = row_.started;
      started->failed = true;
      record_started(std::move(started));
      session.run(reset_session);
    }
    throw;
  }
  at("statement run");
  session.run(reset_session);
  record_done(index + 1);
  failing_ = nullptr;
  at("committed");
}

// Behind a transaction pooler the settings and the journalled backend would be those of another session.
void RevisionRun::require_direct_session(Connection& session, const RevisionStatement& statement) {
  if (!context_.settings.direct_conninfo.empty()) return;
  if (session.run("SELECT pg_catalog.pg_backend_pid()").value() == std::to_string(session.backend_pid())) return;
  throw Failure(
      fmt::format("revision {}: this statement runs outside of transactions, and the connection goes through a "
                  "pooler",
                  file_.header.revision),
      statement.where, "set `direct_url` to the server itself");
}

void RevisionRun::wait_for_backend() {
  const auto deadline = std::chrono::steady_clock::now() + context_.settings.lock_wait;
  bool told = false;
  while (backend_exists(context_.session.connection(), *row_.started)) {
    if (std::chrono::steady_clock::now() >= deadline) {
      throw Failure(fmt::format("revision {}: backend {} still runs the statement of an earlier run",
                                file_.header.revision, row_.started->pid),
                    statements_[row_.started->index]->where,
                    fmt::format("let it finish, or end it by `SELECT pg_terminate_backend({})`", row_.started->pid));
    }
    if (!std::exchange(told, true)) context_.progress.waiting_for_backend(row_.started->pid);
    std::this_thread::sleep_for(backend_poll);
  }
}

void RevisionRun::settle_started() {
  const auto started = *row_.started;
  if (started.index >= statements_.size()) {
    throw Failure(
        fmt::format("revision {}: the statement that was started last is no longer in the file", file_.header.revision),
        file_.header.where, "put it back, or settle it: `autogen repair --done` or `--redo`");
  }
  const auto& statement = *statements_[started.index];
  if (!started.failed) wait_for_backend();
  auto& session = context_.session.direct();
  prepare_outside(session, statement);
  const auto verdict = settle(session, statement.facts, started,
                              [&](const std::string& what) { context_.progress.recovered(file_.header, what); });
  session.run(reset_session);
  at("settled");
  switch (verdict) {
    case Verdict::unknown:
      throw Failure(
          fmt::format("revision {}: {}", file_.header.revision,
                      started.failed ? "this procedure has failed before, and may have committed a part of its work"
                                     : "an earlier run was stopped while this statement ran, and the catalog does not "
                                       "tell whether it ended"),
          statement.where,
          fmt::format("see for yourself, then `autogen repair --done {0}` or `autogen repair --redo {0}`",
                      file_.header.revision));
    case Verdict::redo: return record_started(std::nullopt);
    case Verdict::done: break;
  }
  context_.progress.recovered(file_.header, fmt::format("{} had been run to its end", to_string(statement.where)));
  record_done(started.index + 1);
}

}  // namespace autogen
