#include "history/revision_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "history/recovery.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr int first_with_transaction_timeout = 170000;
constexpr auto backend_poll = std::chrono::milliseconds(200);

// What the statements of a section may have set for the session ends with the section. RESET ALL leaves the role alone.
constexpr std::string_view reset_session = "RESET ALL; RESET SESSION AUTHORIZATION; RESET ROLE";

bool worth_another_try(const ServerError& error) {
  return error.sqlstate() == "55P03" || error.sqlstate() == "40P01";  // lock_not_available, deadlock_detected
}

void set(Connection& session, const std::vector<std::pair<std::string, std::string>>& settings, bool local) {
  for (const auto& [name, value] : settings) {
    session.query("SELECT pg_catalog.set_config($1, $2, $3)", {name, value, local ? "true" : "false"});
  }
}

bool same(const std::optional<AppliedRevision>& a, const std::optional<AppliedRevision>& b) {
  if (!a || !b) return !a && !b;
  return a->partial == b->partial && a->direction == b->direction && a->done == b->done &&
         a->started.has_value() == b->started.has_value();
}

}  // namespace

std::string search_path_of(const RevisionHeader& header) {
  return header.search_path.empty() ? "public" : ident_list(header.search_path).str();
}

// Rolls back unless it was committed; a transaction of a lost connection is the server's to end.
class RevisionRun::Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  }
  ~Transaction() {
    if (committed_) return;
    try {
      connection_.run("ROLLBACK");
    } catch (const Failure&) {  // lost: nothing is left to roll back
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    connection_.run("COMMIT");
    committed_ = true;
  }

 private:
  Connection& connection_;
  bool committed_ = false;
};

RevisionRun::RevisionRun(RunContext context, const RevisionFile& file, Direction direction,
                         std::optional<AppliedRevision> row)
    : context_(std::move(context)),
      file_(file),
      direction_(direction),
      sections_(direction == Direction::upgrade ? file.upgrade : file.downgrade),
      statements_(all_statements(sections_)),
      stored_(std::move(row)),
      clock_(std::chrono::steady_clock::now()) {
  for (const auto& section : sections_) {
    const auto end = section_ends_.size() + section.statements.size();
    for (std::size_t i = 0; i < section.statements.size(); ++i) {
      section_ends_.push_back(section.kind == SectionKind::transaction ? end : 0);
    }
  }
  if (stored_ && stored_->partial && stored_->direction == direction) row_ = *stored_;
  row_.revision = file.header.revision;
  row_.message = file.header.message;
  row_.partial = true;
  row_.direction = direction;
  row_.total = statements_.size();
  row_.tag = context_.settings.tag;
}

void RevisionRun::run() {
  try {
    if (row_.started) settle_started();
    do {
      const auto begin = row_.done;
      if (begin < statements_.size() && section_ends_[begin] == 0) {
        const auto kind = statements_[begin]->facts.kind;
        if (refuses_transaction(kind) || kind == StatementKind::procedure) {
          run_outside(begin);
        } else {
          run_together(begin, begin + 1);
        }
      } else {
        run_together(begin, begin < statements_.size() ? section_ends_[begin] : begin);
      }
    } while (row_.done < statements_.size());
  } catch (const ServerError& error) {
    fail(error, failing_);
  }
}

void RevisionRun::at(std::string_view instant) const {
  if (context_.hook) context_.hook(instant);
}

void RevisionRun::with_retries(const std::function<void()>& attempt) {
  auto pause = context_.settings.first_pause;
  for (unsigned n = 1;; ++n) {
    failing_ = nullptr;
    try {
      return attempt();
    } catch (const ServerError& error) {
      if (!worth_another_try(error) || n >= context_.settings.attempts) throw;
      context_.progress.retry(file_.header, error.errors().front().message, pause, n);
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, context_.settings.longest_pause);
  }
}

void RevisionRun::run_together(std::size_t begin, std::size_t end) {
  with_retries([&] { try_together(begin, end); });
  for (auto i = begin; i < end; ++i) context_.progress.statement_done(file_.header, *statements_[i]);
}

void RevisionRun::try_together(std::size_t begin, std::size_t end) {
  auto& session = context_.connection;
  context_.lock.check();
  Transaction transaction(session);
  std::vector<std::pair<std::string, std::string>> settings = {
      {"application_name", "autogen: " + file_.header.revision},
      {"search_path", search_path_of(file_.header)},
      {"lock_timeout", context_.settings.lock_timeout},
      {"statement_timeout", context_.settings.statement_timeout},
      {"idle_in_transaction_session_timeout", "0"}};
  if (session.server_version() >= first_with_transaction_timeout) settings.emplace_back("transaction_timeout", "0");
  set(session, settings, true);
  fence();
  const auto ours = session.run("SELECT pg_catalog.pg_current_xact_id()").value();
  at("section begun");
  for (auto i = begin; i < end; ++i) {
    send(session, *statements_[i]);
    at("statement run");
  }
  // What is deferred to the end of the transaction runs now, while the revision's settings hold.
  session.run("SET CONSTRAINTS ALL IMMEDIATE");
  const auto now = session.run("SELECT pg_catalog.pg_current_xact_id_if_assigned()");
  if (now.get(0, 0) != std::optional<std::string_view>(ours)) {
    throw Failure(fmt::format("revision {}: a section ended its transaction, so part of it is committed without record",
                              file_.header.revision),
                  begin < end ? statements_[begin]->where : file_.header.where,
                  "take COMMIT, ROLLBACK and the like out of the file, see what the section did, and `autogen stamp`");
  }
  failing_ = nullptr;
  session.run(reset_session);
  context_.lock.check();
  const auto before = std::pair(stored_, row_);
  try {
    record(end);
    at("before commit");
    transaction.commit();
  } catch (...) {
    std::tie(stored_, row_) = before;
    throw;
  }
  at("committed");
}

// Whatever happened to the lock: nobody else writes the table now, and what it says is what this runner wrote.
void RevisionRun::fence() {
  context_.table.lock();
  if (!same(context_.table.read(file_.header.revision), stored_)) {
    throw Failure(fmt::format("revision {} was changed in the version table by someone else during this run",
                              file_.header.revision),
                  {}, "run it again");
  }
}

void RevisionRun::send(Connection& session, const RevisionStatement& statement) {
  failing_ = &statement;
  context_.progress.statement(file_.header, statement);
  session.run(statement.sql);
  for (const auto& notice : session.take_notices()) context_.progress.notice(notice);
}

void RevisionRun::record(std::size_t done) {
  const auto now = std::chrono::steady_clock::now();
  row_.duration_ms += std::chrono::duration_cast<std::chrono::milliseconds>(now - clock_).count();
  clock_ = now;
  row_.done = done;
  row_.started.reset();
  if (done < statements_.size()) {
    row_.checksum = checksum_of_first(sections_, done);
    return keep(row_);
  }
  if (direction_ == Direction::downgrade) return keep(std::nullopt);
  row_.partial = false;
  row_.checksum = checksum(sections_);
  keep(row_);
}

void RevisionRun::keep(std::optional<AppliedRevision> row) {
  if (row) {
    context_.table.write(*row);
  } else {
    context_.table.erase(file_.header.revision);
  }
  stored_ = std::move(row);
}

void RevisionRun::record_started(std::optional<StartedStatement> started) {
  context_.lock.check();
  Transaction transaction(context_.connection);
  fence();
  row_.started = std::move(started);
  row_.checksum = checksum_of_first(sections_, row_.done);
  keep(row_);
  transaction.commit();
}

void RevisionRun::run_outside(std::size_t index) {
  with_retries([&] {
    if (row_.started) settle_started();
    if (row_.done == index) try_outside(index);
  });
  context_.progress.statement_done(file_.header, *statements_[index]);
}

void RevisionRun::try_outside(std::size_t index) {
  const auto& statement = *statements_[index];
  auto& session = context_.direct();
  require_direct_session(session, statement);
  // No timeouts: one that strikes in the middle leaves an INVALID index.
  set(session, {{"search_path", search_path_of(file_.header)}, {"lock_timeout", "0"}, {"statement_timeout", "0"}},
      false);
  const auto self =
      session.run("SELECT pid, backend_start FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()");
  record_started(StartedStatement{index, self.text(0, 0), self.text(0, 1), catalog_before(session, statement.facts)});
  at("journalled");
  try {
    send(session, statement);
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
  context_.lock.check();
  Transaction transaction(context_.connection);
  fence();
  record(index + 1);
  transaction.commit();
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
  while (backend_exists(context_.connection, *row_.started)) {
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
  auto& session = context_.direct();
  set(session, {{"search_path", search_path_of(file_.header)}, {"lock_timeout", "0"}, {"statement_timeout", "0"}},
      false);
  const auto verdict = settle(session, statement.facts, started,
                              [&](const std::string& what) { context_.progress.recovered(file_.header, what); });
  session.run(reset_session);
  switch (verdict) {
    case Verdict::unknown:
      throw Failure(
          fmt::format("revision {}: an earlier run was stopped while this statement ran, and the catalog does "
                      "not tell whether it ended",
                      file_.header.revision),
          statement.where,
          fmt::format("see for yourself, then `autogen repair --done {0}` or `autogen repair --redo {0}`",
                      file_.header.revision));
    case Verdict::redo: return record_started(std::nullopt);
    case Verdict::done: break;
  }
  context_.progress.recovered(file_.header, fmt::format("{} had been run to its end", to_string(statement.where)));
  context_.lock.check();
  Transaction transaction(context_.connection);
  fence();
  record(started.index + 1);
  transaction.commit();
}

void RevisionRun::fail(const ServerError& error, const RevisionStatement* statement) const {
  const auto& first = error.errors().front();
  std::string hint = first.hint;
  if (error.connection_lost()) {
    hint = fmt::format("run `autogen {}` again: it goes on from what was committed", to_string(direction_));
  } else if (stored_ && stored_->partial) {
    hint = fmt::format(
        "{} of {} of this revision are done and stay; correct the rest of the file and run `autogen {}` again",
        stored_->done, count(row_.total, "statement"), to_string(direction_));
  } else if (statement != nullptr) {
    hint = "nothing of this revision was kept; correct the file and run it again";
  }
  throw Failure(fmt::format("revision {}: {}", file_.header.revision, first.message),
                statement != nullptr ? statement->where : file_.header.where, hint);
}

}  // namespace autogen
