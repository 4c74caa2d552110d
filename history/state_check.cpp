#include "history/state_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/text.hpp"

namespace autogen {
namespace {

bool contains(const RevisionIds& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

RevisionIds unknown_revisions(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows) {
  RevisionIds out;
  for (const auto& row : rows) {
    if (!graph.contains(row.revision)) out.push_back(row.revision);
  }
  return out;
}

void refuse_edited(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows) {
  std::vector<Error> errors;
  for (const auto& id : edited_revisions(graph, rows)) {
    errors.push_back({fmt::format("revision {} was edited after it was applied", id), graph.at(id).where,
                      "take the change back, or accept it: --allow-edited for this run, `autogen repair` for good"});
  }
  for (const auto& row : rows) {
    if (!row.partial || !graph.contains(row.revision)) continue;
    const auto file = read_revision(graph.at(row.revision).path);
    const auto& sections = row.direction == Direction::upgrade ? file.upgrade : file.downgrade;
    if (all_statements(sections).size() >= row.done && checksum_of_first(sections, row.done) == row.checksum) continue;
    errors.push_back({fmt::format("the first {} of revision {} were run already, and are others in the file now",
                                  count(row.done, "statement"), row.revision),
                      file.header.where, "put them back, or run with --allow-edited: they are skipped in any case"});
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

void refuse_gaps(const RevisionGraph& graph, const RevisionIds& path, const AppliedSet& applied) {
  std::vector<Error> errors;
  for (const auto& id : path) {
    for (const auto& above : graph.descendants({id})) {
      if (!applied.contains(above)) continue;
      errors.push_back({fmt::format("revision {} is not applied, but {}, which comes after it, is", id, above),
                        graph.at(id).where,
                        fmt::format("put it on top of the history (down_revision), or, when its changes are there "
                                    "already, `autogen stamp {}`",
                                    above)});
      break;
    }
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

void refuse_unfinished(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows, Direction direction,
                       const RevisionIds& path) {
  for (const auto& row : rows) {
    if (!row.partial || !graph.contains(row.revision)) continue;
    const auto part = fmt::format("the {} of revision {} is half done ({} of {})", to_string(row.direction),
                                  row.revision, row.done, count(row.total, "statement"));
    if (row.direction != direction) {
      throw Failure(part, graph.at(row.revision).where,
                    fmt::format("finish it first: `autogen {}`", to_string(row.direction)));
    }
    if (!contains(path, row.revision)) {
      throw Failure(part + ", and this run would not finish it", graph.at(row.revision).where,
                    fmt::format("finish it first: `autogen {} {}`", to_string(row.direction),
                                direction == Direction::upgrade ? row.revision : "-1"));
    }
  }
}

}  // namespace

RevisionIds edited_revisions(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows) {
  RevisionIds out;
  for (const auto& row : rows) {
    if (row.partial || !graph.contains(row.revision)) continue;
    if (upgrade_checksum(source_of(graph.at(row.revision))) != row.checksum) out.push_back(row.revision);
  }
  return out;
}

RunOutcome plan_run(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows, Direction direction,
                    std::string_view identifier, bool allow_edited) {
  RunOutcome out;
  out.unknown = unknown_revisions(graph, rows);
  const auto applied = applied_set(rows);
  if (!out.unknown.empty()) {
    const bool everything = std::all_of(graph.ordered().begin(), graph.ordered().end(),
                                        [&](const std::string& id) { return applied.contains(id); });
    if (direction == Direction::upgrade && everything) {
      (void)graph.upgrade_target(identifier, applied);  // a name that does not exist is an error here, too
      out.ahead = true;
      return out;
    }
    throw Failure(
        fmt::format("Can't locate revision identified by '{}'", join(out.unknown, "', '")), {},
        "the database has revisions that no file has: take the files of its release, or, if they are gone for "
        "good, `autogen stamp --purge REV`");
  }
  if (!allow_edited && direction == Direction::upgrade) refuse_edited(graph, rows);
  out.revisions = direction == Direction::upgrade
                      ? graph.upgrade_path(graph.upgrade_target(identifier, applied), applied)
                      : graph.downgrade_path(graph.downgrade_target(identifier, applied), applied);
  refuse_unfinished(graph, rows, direction, out.revisions);
  if (direction == Direction::upgrade) refuse_gaps(graph, out.revisions, applied);
  return out;
}

}  // namespace autogen
