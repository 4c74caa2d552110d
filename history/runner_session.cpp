#include "history/runner_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "support/text.hpp"

namespace autogen {
namespace {

// How many objects a refusal names: one line has to hold them.
constexpr std::size_t named_objects = 20;

constexpr auto writer_poll = std::chrono::milliseconds(100);

constexpr std::string_view how_to_accept =
    "look at what differs (`autogen check` compares with the model), undo it or write it into a revision; `autogen "
    "repair --drift` takes the database as it is";

std::string named(const std::vector<std::string>& objects) {
  const auto shown = std::min(objects.size(), named_objects);
  auto out = join({objects.begin(), objects.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
  if (shown < objects.size()) out += fmt::format(", and {} more", objects.size() - shown);
  return out;
}

}  // namespace

RunnerSession::RunnerSession(const RunnerSettings& settings, RunnerProgress& progress)
    : settings_(settings),
      progress_(progress),
      lock_(settings.conninfo, settings.version_table, settings.lock_wait,
            [&](const std::string& holder) { progress.waiting_for_lock(holder); }),
      connection_(settings.conninfo, "run"),
      table_(connection_, settings.version_table),
      record_(connection_, settings.version_table) {
  table_.create();
  record_.create();
}

Connection& RunnerSession::direct() {
  if (settings_.direct_conninfo.empty()) return connection_;
  if (!direct_) direct_.emplace(settings_.direct_conninfo, "run");
  return *direct_;
}

std::vector<AppliedRevision> RunnerSession::settled_rows() {
  const auto deadline = std::chrono::steady_clock::now() + settings_.lock_wait;
  for (bool told = false;; told = true) {
    // A lock goes after its transaction has become visible, so what is read now is what that transaction left. And
    // whoever has yet to take the lock has no client any more that could send the rest.
    const auto pid = writer();
    if (pid.empty()) return table_.read();
    if (std::chrono::steady_clock::now() >= deadline) {
      throw Failure(fmt::format("the version table is locked by backend {}", pid), {},
                    fmt::format("let it finish, or end it by `SELECT pg_terminate_backend({})`", pid));
    }
    if (!told) progress_.waiting_for_backend(pid);
    std::this_thread::sleep_for(writer_poll);
  }
}

// The pid of whoever is about to change the version table; "" without one.
std::string RunnerSession::writer() {
  const auto rows = connection_.query(
      "SELECT pid FROM pg_catalog.pg_locks WHERE locktype = 'relation' AND granted AND pid IS NOT NULL AND relation = "
      "pg_catalog.to_regclass($1) AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
      "pg_catalog.current_database()) AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', "
      "'AccessExclusiveLock') LIMIT 1",
      {table_.qualified_name()});
  return rows.size() == 0 ? "" : rows.value();
}

void RunnerSession::refuse_drift(const std::vector<AppliedRevision>& rows) {
  lock_.check();
  refuse_catalog_drift(settings_.catalog, connection_, record_, rows, progress_);
}

void RunnerSession::take_picture() {
  if (!settings_.catalog) return;
  try {
    accept_catalog();
  } catch (const Failure& error) {
    progress_.notice(fmt::format("what this run left in the catalog could not be recorded for --check-drift: {}",
                                 trim(error.what())));
  }
}

void RunnerSession::take_picture_of_part() {
  if (!settings_.catalog || !connection_.alive()) return;
  try {
    const auto left = record_.read();
    if (left && !left->text) accept_catalog();
  } catch (const Failure&) {  // the run's own failure is what is reported
  }
}

void RunnerSession::accept_catalog() {
  const auto text = settings_.catalog.read(connection_);
  transaction([&](VersionTable& table) { record_.write(state_key(table.read()), text); });
}

void refuse_catalog_drift(const CatalogWatch& watch, Connection& connection, CatalogRecord& record,
                          const std::vector<AppliedRevision>& rows, RunnerProgress& progress) {
  if (!watch) throw Failure("there is nothing to compare the catalog with");
  const auto left = record.read();
  if (!left) {
    if (rows.empty()) return;  // nothing was ever run here, so nothing was left
    throw Failure("what the last revision left in the catalog was never recorded", {}, std::string(how_to_accept));
  }
  if (!left->text) {
    if (rows.empty()) return;
    return progress.notice("drift is not checked: the last run was stopped before it could record what it left");
  }
  if (left->state != state_key(rows)) {
    throw Failure("the version table was changed since the catalog was recorded (by a script of --sql, or by hand)", {},
                  std::string(how_to_accept));
  }
  const auto drift = watch.compare(*left->text, watch.read(connection));
  for (const auto& remark : drift.remarks) progress.notice(remark);
  if (drift.objects.empty()) return;
  throw Failure(
      fmt::format("the database is not what the last revision left: {} {}: {}", count(drift.objects.size(), "object"),
                  drift.objects.size() == 1 ? "differs" : "differ", named(drift.objects)),
      {}, std::string(how_to_accept));
}

}  // namespace autogen
