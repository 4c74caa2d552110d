#include "history/runner.hpp"

#include <fmt/format.h>

#include <map>

#include "history/lock.hpp"
#include "history/revision_run.hpp"
#include "history/stamp.hpp"
#include "history/state_check.hpp"
#include "support/files.hpp"

namespace autogen {
// The lock, the connections and the table of one run.
class Runner::Session {
 public:
  explicit Session(const Runner& runner)
      : settings_(runner.settings_),
        lock_(settings_.conninfo, settings_.version_table, settings_.lock_wait,
              [&](const std::string& holder) { runner.progress_.waiting_for_lock(holder); }),
        connection_(settings_.conninfo, "run"),
        table_(connection_, settings_.version_table) {
    table_.create();
  }

  RunContext context(const Runner& runner) {
    return {settings_,        connection_, [this]() -> Connection& { return direct(); }, table_, lock_,
            runner.progress_, runner.hook_};
  }

  std::map<std::string, AppliedRevision> rows_by_revision() {
    std::map<std::string, AppliedRevision> out;
    for (auto& row : table_.read()) out.emplace(row.revision, row);
    return out;
  }

  /// Changes of the table alone, all or none.
  template <class Change>
  void transaction(Change change) {
    lock_.check();
    connection_.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    try {
      table_.lock();
      change(table_);
      connection_.run("COMMIT");
    } catch (const ServerError& error) {
      if (!error.connection_lost()) connection_.run("ROLLBACK");
      throw;
    } catch (...) {
      connection_.run("ROLLBACK");
      throw;
    }
  }

  VersionTable& table() { return table_; }

 private:
  Connection& direct() {
    if (settings_.direct_conninfo.empty()) return connection_;
    if (!direct_) direct_.emplace(settings_.direct_conninfo, "run");
    return *direct_;
  }

  const RunnerSettings& settings_;
  RunnerLock lock_;
  Connection connection_;
  std::optional<Connection> direct_;
  VersionTable table_;
};

Runner::Runner(RunnerSettings settings, const RevisionGraph& graph, RunnerProgress& progress)
    : settings_(std::move(settings)), graph_(graph), progress_(progress) {}

RunOutcome Runner::run(Direction direction, std::string_view identifier) {
  Session session(*this);
  const auto outcome = plan_run(graph_, session.table().read(), direction, identifier, settings_.allow_edited);
  auto rows = session.rows_by_revision();
  // Every file is read before the first one runs: a mistake in the last must not leave the database in between.
  std::vector<RevisionFile> files;
  for (const auto& id : outcome.revisions) {
    files.push_back(read_revision(graph_.at(id).path));
    if (direction == Direction::downgrade && !files.back().has_downgrade) {
      throw Failure(fmt::format("revision {} cannot be undone: its file has no downgrade section", id),
                    files.back().header.where, "write one, or restore a backup");
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& header = files[i].header;
    const auto start = std::chrono::steady_clock::now();
    const auto row = rows.find(header.revision);
    progress_.begin(header, direction, i, files.size());
    RevisionRun(session.context(*this), files[i], direction,
                row == rows.end() ? std::nullopt : std::optional(row->second))
        .run();
    progress_.end(header, direction,
                  std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start));
  }
  return outcome;
}

RunOutcome Runner::upgrade(std::string_view identifier) { return run(Direction::upgrade, identifier); }
RunOutcome Runner::downgrade(std::string_view identifier) { return run(Direction::downgrade, identifier); }

RunOutcome Runner::stamp(const RevisionIds& identifiers, Stamp how) {
  Session session(*this);
  RunOutcome outcome;
  session.transaction([&](VersionTable& table) {
    auto rows = session.rows_by_revision();
    if (how == Stamp::first && !rows.empty()) return;
    if (how == Stamp::purge) {
      table.erase_all();
      rows.clear();
    }
    AppliedSet applied;
    for (const auto& [id, row] : rows) {
      if (!graph_.contains(id)) {
        throw Failure(fmt::format("Can't locate revision identified by '{}'", id), {},
                      "`autogen stamp --purge REV` forgets what the table says");
      }
      applied.insert(id);
    }
    const auto wanted = graph_.stamped(identifiers, applied);
    for (const auto& [id, row] : rows) {
      if (!wanted.contains(id)) table.erase(id);
    }
    for (const auto& id : graph_.ordered()) {
      if (!wanted.contains(id)) continue;
      const auto row = rows.find(id);
      if (row != rows.end() && !row->second.partial) continue;
      table.write(stamped_row(graph_.at(id), settings_.tag));
    }
    const auto heads = graph_.current_heads(wanted);
    outcome.revisions = heads;
  });
  return outcome;
}

void Runner::ensure_version_table() { Session session(*this); }

std::vector<AppliedRevision> Runner::state() {
  Connection connection(settings_.conninfo, "state");
  return VersionTable(connection, settings_.version_table).read();
}

RunOutcome Runner::plan(Direction direction, std::string_view identifier) {
  return plan_run(graph_, state(), direction, identifier, settings_.allow_edited);
}

void Runner::repair(const std::string& revision, Repair how) {
  Session session(*this);
  const auto id = graph_.resolve(revision);
  session.transaction([&](VersionTable& table) {
    auto row = table.read(id);
    if (!row || !row->partial || !row->started) {
      throw Failure(fmt::format("revision {} has no started statement to settle", id), graph_.at(id).where,
                    "`autogen current` shows what is half done");
    }
    const auto file = read_revision(graph_.at(id).path);
    const auto& sections = row->direction == Direction::upgrade ? file.upgrade : file.downgrade;
    if (how == Repair::done) row->done = row->started->index + 1;
    row->started.reset();
    row->checksum = checksum_of_first(sections, row->done);
    row->total = all_statements(sections).size();
    if (row->done < row->total) return table.write(*row);
    if (row->direction == Direction::downgrade) return table.erase(id);
    row->partial = false;
    row->checksum = checksum(sections);
    table.write(*row);
  });
}

RevisionIds Runner::accept_edited() {
  Session session(*this);
  RevisionIds changed;
  session.transaction([&](VersionTable& table) {
    changed = edited_revisions(graph_, table.read());
    for (const auto& id : changed) {
      auto row = *table.read(id);
      row.checksum = upgrade_checksum(read_source(graph_.at(id).path));
      table.write(row);
    }
  });
  return changed;
}

}  // namespace autogen
