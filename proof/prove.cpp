#include "proof/prove.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "history/runner.hpp"
#include "introspect/read.hpp"
#include "proof/contents.hpp"
#include "proof/reaches_out.hpp"
#include "proof/roles.hpp"
#include "proof/rows.hpp"
#include "proof/states.hpp"
#include "syntax/statement_effects.hpp"

namespace autogen {
namespace {

enum class Way { up, down };

void run(const ScratchDatabase& scratch, const RevisionGraph& graph, const VersionTableName& version_table, Way way,
         const std::string& identifier) {
  RunnerSettings settings;
  settings.conninfo = scratch.url();
  settings.version_table = version_table;
  std::set<std::string> made;
  while (true) {
    RunnerProgress silent;
    Runner runner(settings, graph, silent);
    try {
      way == Way::up ? runner.upgrade(identifier) : runner.downgrade(identifier);
      return;
    } catch (const Failure& failure) {
      const auto& error = failure.errors().front();
      const auto role = missing_role(error.message);
      if (role.empty() || !made.insert(role).second) throw;
      make_missing_role(scratch, role, error);
    }
  }
}

std::string what_of(const Failure& failure) {
  const auto& error = failure.errors().front();
  const auto message = error.message.substr(0, error.message.find('\n'));
  return error.where ? fmt::format("{}: {}", to_string(error.where), message) : message;
}

// A look at the rows that autogen writes changes none.
bool changes_rows(const RevisionStatement& statement) {
  return !statement.comment.starts_with("verify_") && may_change_rows(statement.sql);
}

class Proving {
 public:
  Proving(ScratchDatabase before, const RevisionGraph& graph, const std::string& revision,
          const VersionTableName& version_table, RevisionProof& proof)
      : database_(std::move(before)),
        graph_(graph),
        version_table_(version_table),
        header_(graph.at(revision)),
        file_(read_revision(header_.path)),
        proof_(proof) {
    refuse_publishers(file_);
    proof_.revision = revision;
    proof_.message = header_.message;
  }

  std::optional<ScratchDatabase> run(const std::function<void(const ScratchDatabase&)>& at_end) {
    // So that it is there on both sides of the comparison.
    RunnerProgress silent;
    RunnerSettings settings;
    settings.conninfo = database_.url();
    settings.version_table = version_table_;
    Runner(settings, graph_, silent).ensure_version_table();
    auto end = database_.copy();
    if (!go(end, Way::up, "the upgrade of empty tables")) return std::nullopt;
    fill(end);
    if (prove_upgrade()) {
      if (at_end) at_end(database_);
      prove_downgrade();
    }
    return end;
  }

 private:
  void finding(std::string text) { proof_.findings.push_back(std::move(text)); }

  bool go(const ScratchDatabase& where, Way way, const std::string& what) {
    // A merge goes down to one of those that it joins: the others stay.
    const auto target = way == Way::up                     ? header_.revision
                        : header_.down_revision.size() > 1 ? header_.down_revision.front()
                                                           : std::string("-1");
    try {
      autogen::run(where, graph_, version_table_, way, target);
      return true;
    } catch (const ServerError& error) {
      if (error.sqlstate().empty()) throw;
      finding(fmt::format("{} fails: {}", what, what_of(error)));
    } catch (const Failure& failure) {
      finding(fmt::format("{} fails: {}", what, what_of(failure)));
    }
    return false;
  }

  void fill(const ScratchDatabase& end) {
    const auto own = column_places(database_.url());
    const auto after = column_places(end.url());
    Witness wanted{end.url(), successors(own, after)};
    std::map<ColumnPlace, ColumnPlace> kept;
    for (const auto& [name, then] : wanted.columns) kept[name] = name;
    std::vector<Witness> witnesses{wanted};
    std::optional<ScratchDatabase> back;
    if (!kept.empty() && kept.size() < own.size()) {
      witnesses.push_back({back.emplace(database_.copy()).url(), kept});
    }
    proof_.rows = fill_tables(database_.url(), witnesses);
    std::set<std::string> tables;
    for (const auto& [identity, name] : own) tables.insert(name.first);
    proof_.tables = tables.size();
    auto session = database_.connect("verify");
    state_ = introspect(session);
    contents_ = contents_of(session);
    whole_ = whole_contents_of(session);
    roots_ = partition_roots(session);
  }

  bool prove_upgrade() {
    if (!go(database_, Way::up, fmt::format("the upgrade of {} rows", proof_.rows))) return false;
    auto session = database_.connect("verify");
    const auto now = contents_of(session);
    std::map<std::string, const Content*> by_name;
    for (const auto& [identity, content] : now) by_name[content.name()] = &content;
    find_made_anew(session, "upgrade");
    std::erase_if(contents_, [&](const auto& item) {
      if (now.contains(item.first)) return false;
      const auto& was = item.second;
      const auto is = by_name.find(was.name());
      // A sequence goes with its table, and must go on from where it was.
      const bool goes_on = is != by_name.end() && was.column.empty() && is->second->digest == was.digest;
      if (is != by_name.end() && !is_copied(was.table) && !goes_on) {
        finding(fmt::format("the upgrade makes {} anew, and loses its values", was.name()));
      }
      return true;
    });
    same_values(session, "upgrade", now, file_.upgrade);
    return true;
  }

  // Its rows, or those of the table that it was a partition of, have been looked at by names.
  bool is_copied(const std::string& table) const {
    const auto root = roots_.find(table);
    return anew_.contains(table) || (root != roots_.end() && anew_.contains(root->second));
  }

  // Tables of which only the name is the same: their rows must have been copied.
  void find_made_anew(Connection& session, std::string_view way) {
    for (const auto& column : made_anew(session, whole_, whole_contents_of(session))) {
      if (!column.same_values) {
        finding(fmt::format("the {} makes {} anew, and loses its values", way, column.was.name()));
      } else if (!anew_.contains(column.was.table)) {
        proof_.remarks.push_back(fmt::format("the {} makes {} anew, and copies its rows", way, column.was.table));
      }
      anew_.insert(column.was.table);
    }
  }

  void prove_downgrade() {
    if (!file_.has_downgrade) {
      proof_.remarks.push_back("it has no downgrade");
      return;
    }
    if (!go(database_, Way::down, "the downgrade")) return;
    auto session = database_.connect("verify");
    for (const auto& line : differences(state_, introspect(session), version_table_.schema)) {
      finding("after the downgrade differs from before: " + line);
    }
    const auto now = contents_of(session);
    find_made_anew(session, "downgrade");
    for (const auto& [identity, content] : contents_) {
      if (!now.contains(identity)) {
        finding(fmt::format("the downgrade makes {} anew, and loses its values", content.name()));
      }
    }
    same_values(session, "downgrade", now, file_.downgrade);
  }

  void same_values(Connection& session, std::string_view way, const Contents& now,
                   const std::vector<RevisionSection>& sections) {
    for (const auto& [identity, was] : contents_) {
      const auto is = now.find(identity);
      if (is == now.end() || is->second.digest == was.digest || same_when_cast_back(session, was, is->second)) {
        continue;
      }
      const auto* by = changed_by(was, sections);
      const auto* before = way == "downgrade" ? changed_by(was, file_.upgrade) : nullptr;
      if (by == nullptr) by = before;
      if (by == nullptr) {
        finding(fmt::format("the {} changes the values of {}", way, was.name()));
      } else {
        proof_.remarks.push_back(fmt::format("the {} changes the values of {}, by the statement at {}", way, was.name(),
                                             to_string(by->where)));
      }
    }
  }

  // A statement that changes rows and mentions the table, or calls what nobody can look into.
  static const RevisionStatement* changed_by(const Content& content, const std::vector<RevisionSection>& sections) {
    const auto table = content.table.substr(content.table.rfind('.') + 1);
    for (const auto* statement : all_statements(sections)) {
      if (changes_rows(*statement) && statement->sql.find(table) != std::string::npos) return statement;
    }
    return nullptr;
  }

  ScratchDatabase database_;
  const RevisionGraph& graph_;
  const VersionTableName& version_table_;
  const RevisionHeader& header_;
  RevisionFile file_;
  RevisionProof& proof_;
  Live state_;
  Contents contents_;
  Contents whole_;
  std::map<std::string, std::string> roots_;
  std::set<std::string> anew_;  // tables, as contents call them
};

}  // namespace

void replay(const ScratchDatabase& scratch, const RevisionGraph& graph, const VersionTableName& version_table,
            const std::string& identifier) {
  for (const auto& id : graph.ancestors(graph.resolve_all(identifier))) {
    refuse_publishers(read_revision(graph.at(id).path));
  }
  run(scratch, graph, version_table, Way::up, identifier);
}

std::optional<ScratchDatabase> prove(ScratchDatabase before, const RevisionGraph& graph, const std::string& revision,
                                     const VersionTableName& version_table, RevisionProof& proof,
                                     const std::function<void(const ScratchDatabase&)>& at_end) {
  return Proving(std::move(before), graph, revision, version_table, proof).run(at_end);
}

}  // namespace autogen
