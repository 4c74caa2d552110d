#include "history/revision_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "history/session_settings.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr int first_with_transaction_timeout = 170000;
bool worth_another_try(const ServerError& error) {
  return error.sqlstate() == "55P03" || error.sqlstate() == "40P01";  // lock_not_available, deadlock_detected
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
        run_single(begin);
      } else {
        run_together(begin, begin < statements_.size() ? section_ends_[begin] : begin);
      }
    } while (row_.done < statements_.size());
  } catch (const ServerError& error) {
    fail(error, failing_);
  }
}

// Of an autocommit section. The server has the last word on what it takes inside a transaction: of a partitioned table,
// or in a newer version, it may refuse what the text does not tell.
void RevisionRun::run_single(std::size_t index) {
  const auto kind = statements_[index]->facts.kind;
  if (refuses_transaction(kind) || kind == StatementKind::procedure) return run_outside(index);
  try {
    run_together(index, index + 1);
  } catch (const ServerError& error) {
    if (error.sqlstate() != "25001") throw;  // active_sql_transaction
    run_outside(index);
  }
}

void RevisionRun::at(std::string_view instant) const {
  if (context_.hook) context_.hook(instant);
}

void RevisionRun::with_retries(const std::function<void()>& attempt, unsigned attempts) {
  auto pause = context_.settings.first_pause;
  for (unsigned n = 1;; ++n) {
    failing_ = nullptr;
    try {
      return attempt();
    } catch (const ServerError& error) {
      if (!worth_another_try(error) || n >= attempts) throw;
      context_.progress.retry(file_.header, error.errors().front().message, pause, n, attempts);
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, context_.settings.longest_pause);
  }
}

void RevisionRun::run_together(std::size_t begin, std::size_t end) {
  with_retries([&] { try_together(begin, end); }, context_.settings.attempts);
  for (auto i = begin; i < end; ++i) context_.progress.statement_done(file_.header, *statements_[i]);
}

void RevisionRun::try_together(std::size_t begin, std::size_t end) {
  auto& session = context_.session.connection();
  context_.session.lock().check();
  RunTransaction transaction(session);
  std::vector<std::pair<std::string, std::string>> settings = {
      {"application_name", "autogen: " + file_.header.revision},
      {"search_path", search_path_of(file_.header)},
      {"lock_timeout", context_.settings.lock_timeout},
      {"statement_timeout", context_.settings.statement_timeout},
      {"idle_in_transaction_session_timeout", "0"}};
  if (session.server_version() >= first_with_transaction_timeout) settings.emplace_back("transaction_timeout", "0");
  set_settings(session, settings, true);
  fence();
  const auto self = session.run("SELECT pg_catalog.pg_current_xact_id(), pg_catalog.pg_backend_pid()");
  const auto ours = self.text(0, 0);
  at("section begun");
  for (auto i = begin; i < end; ++i) {
    send(session, *statements_[i], self.text(0, 1));
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
  context_.session.lock().check();
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
  context_.session.table().lock();
  if (!same(context_.session.table().read(file_.header.revision), stored_)) {
    throw Failure(fmt::format("revision {} was changed in the version table by someone else during this run",
                              file_.header.revision),
                  {}, "run it again");
  }
}

void RevisionRun::send(Connection& session, const RevisionStatement& statement, const std::string& pid) {
  failing_ = &statement;
  context_.progress.statement(file_.header, statement, pid);
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
    context_.session.table().write(*row);
  } else {
    context_.session.table().erase(file_.header.revision);
  }
  context_.session.record().begin_change();
  stored_ = std::move(row);
}

void RevisionRun::fail(const ServerError& error, const RevisionStatement* statement) const {
  const auto& first = error.errors().front();
  std::string hint = first.hint;
  if (error.connection_lost()) {
    hint = fmt::format("run `autogen {}` again: it goes on from what was committed", to_string(direction_));
  } else if (statement != nullptr && statement->facts.kind == StatementKind::procedure && stored_ && stored_->started) {
    hint = fmt::format(
        "it may have committed a part of its work: see for yourself, then `autogen repair --done {0}` or `autogen "
        "repair "
        "--redo {0}`",
        file_.header.revision);
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
