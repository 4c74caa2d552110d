#include "history/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "history/revision_run.hpp"
#include "history/runner_session.hpp"
#include "history/stamp.hpp"
#include "history/state_check.hpp"
#include "support/files.hpp"

namespace autogen {
namespace {

void settle_by_hand(const RevisionGraph& graph, VersionTable& table, const std::string& id, bool done) {
  auto row = table.read(id);
  if (!row || !row->partial || !row->started) {
    throw Failure(fmt::format("revision {} has no started statement to settle", id), graph.at(id).where,
                  "`autogen current` shows what is half done");
  }
  const auto file = read_revision(graph.at(id).path);
  const auto& sections = row->direction == Direction::upgrade ? file.upgrade : file.downgrade;
  if (done) row->done = row->started->index + 1;
  row->started.reset();
  row->checksum = checksum_of_first(sections, row->done);
  row->total = all_statements(sections).size();
  if (row->done < row->total) return table.write(*row);
  if (row->direction == Direction::downgrade) return table.erase(id);
  row->partial = false;
  row->checksum = checksum(sections);
  table.write(*row);
}

}  // namespace

Runner::Runner(RunnerSettings settings, const RevisionGraph& graph, RunnerProgress& progress)
    : settings_(std::move(settings)), graph_(graph), progress_(progress) {}

RunOutcome Runner::run(Direction direction, std::string_view identifier) {
  RunnerSession session(settings_, progress_);
  const auto rows = session.settled_rows();
  if (hook_) hook_("locked");
  const auto outcome = plan_run(graph_, rows, direction, identifier, settings_.allow_edited);
  if (settings_.check_drift) session.refuse_drift(rows);
  if (outcome.revisions.empty()) return outcome;
  try {
    run_all(session, direction, outcome, rows);
  } catch (const Failure&) {
    session.take_picture_of_part();
    throw;
  }
  if (hook_) hook_("all run");
  session.take_picture();
  if (hook_) hook_("picture taken");
  return outcome;
}

void Runner::run_all(RunnerSession& session, Direction direction, const RunOutcome& outcome,
                     const std::vector<AppliedRevision>& rows) {
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
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const AppliedRevision& r) { return r.revision == header.revision; });
    progress_.begin(header, direction, i, files.size());
    RevisionRun({settings_, session, progress_, hook_}, files[i], direction,
                row == rows.end() ? std::nullopt : std::optional(*row))
        .run();
    progress_.end(header, direction,
                  std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start));
  }
}

RunOutcome Runner::upgrade(std::string_view identifier) { return run(Direction::upgrade, identifier); }
RunOutcome Runner::downgrade(std::string_view identifier) { return run(Direction::downgrade, identifier); }

RunOutcome Runner::stamp(const RevisionIds& identifiers, Stamp how) {
  RunnerSession session(settings_, progress_);
  RunOutcome outcome;
  bool changed = true;
  session.transaction([&](VersionTable& table) {
    std::map<std::string, AppliedRevision> rows;
    for (auto& row : table.read()) rows.emplace(row.revision, row);
    if (how == Stamp::first && !rows.empty()) {
      changed = false;
      return;
    }
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
    outcome.revisions = graph_.current_heads(wanted);
    session.record().begin_change();
  });
  if (changed) session.take_picture();
  return outcome;
}

void Runner::ensure_version_table() { RunnerSession session(settings_, progress_); }

std::vector<AppliedRevision> Runner::state() {
  Connection connection(settings_.conninfo, "state");
  return VersionTable(connection, settings_.version_table).read();
}

RunOutcome Runner::plan(Direction direction, std::string_view identifier) {
  Connection connection(settings_.conninfo, "plan");
  const auto rows = VersionTable(connection, settings_.version_table).read();
  auto outcome = plan_run(graph_, rows, direction, identifier, settings_.allow_edited);
  if (settings_.check_drift) {
    CatalogRecord record(connection, settings_.version_table);
    refuse_catalog_drift(settings_.catalog, connection, record, rows, progress_);
  }
  return outcome;
}

void Runner::repair(const std::string& revision, Repair how) {
  RunnerSession session(settings_, progress_);
  const auto id = graph_.resolve(revision);
  session.transaction([&](VersionTable& table) {
    const auto state = state_key(table.read());
    settle_by_hand(graph_, table, id, how == Repair::done);
    session.record().rename_state(state, state_key(table.read()));
  });
}

RevisionIds Runner::accept_edited() {
  RunnerSession session(settings_, progress_);
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

void Runner::accept_drift() { RunnerSession(settings_, progress_).accept_catalog(); }

}  // namespace autogen
