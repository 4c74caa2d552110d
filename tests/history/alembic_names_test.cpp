// Identifiers mean what they mean to Alembic: asked of Alembic itself, on small histories, in every state of a
// database.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

#include "harness/process.hpp"
#include "history/graphs.hpp"
#include "support/json.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

using History = std::vector<RevisionHeader>;

std::vector<History> histories() {
  return {
      {revision("a111", {}), revision("a222", {"a111"}), revision("a333", {"a222"})},
      {revision("a000", {}), revision("a111", {"a000"}), revision("b111", {"a111"}), revision("b222", {"b111"}),
       revision("c111", {"a111"}, {"shop"}), revision("c222", {"c111"}), revision("m000", {"b222", "c222"}),
       revision("z000", {"m000"})},
      {revision("a000", {}), revision("a111", {"a000"}), revision("b111", {"a111"}, {"left"}),
       revision("b222", {"b111"}), revision("c111", {"a111"}, {"right"}), revision("c222", {"c111"})},
      {revision("a111", {}, {"main"}), revision("a222", {"a111"}), revision("a333", {"a222"}),
       revision("x111", {}, {"audit"}), revision("x222", {"x111"}, {}, {"a222"}), revision("x333", {"x222"})},
      {revision("a111", {}, {"main"}), revision("a222", {"a111"}), revision("x111", {}, {"audit"}, {"main"}),
       revision("x222", {"x111"}, {}, {"a222"})},
  };
}

std::vector<std::string> identifiers(const History& history) {
  std::vector<std::string> out = {"head", "heads",  "base",   "+1",     "+2",     "+3",     "-1",   "-2", "-3", "+9",
                                  "-9",   "head-1", "head-2", "base+1", "base+2", "head+1", "zzzz", "a",  "a1"};
  std::vector<std::string> ids;
  std::vector<std::string> labels;
  for (const auto& r : history) {
    ids.push_back(r.revision);
    labels.insert(labels.end(), r.branch_labels.begin(), r.branch_labels.end());
  }
  for (const auto& id : ids) {
    for (const char* rest : {"", "+1", "-1", "+2", "-2", "@head", "@heads", "@base", "@+1", "@-1"}) {
      out.push_back(id + rest);
    }
    out.push_back(id.substr(0, 3));
  }
  for (const auto& label : labels) {
    for (const char* rest : {"", "@head", "@heads", "@base", "@+1", "@-1", "@+2", "@-2", "@head-1", "-1", "+1"}) {
      out.push_back(label + rest);
    }
    for (const auto& id : ids) {
      for (const char* rest : {"", "-1", "+1"}) out.push_back(label + "@" + id + rest);
    }
  }
  return out;
}

// Every set of revisions that a database can have.
std::vector<AppliedSet> states(const History& history, const RevisionGraph& graph) {
  std::vector<AppliedSet> out;
  for (std::size_t bits = 0; bits < (std::size_t{1} << history.size()); ++bits) {
    RevisionIds chosen;
    for (std::size_t i = 0; i < history.size(); ++i) {
      if ((bits >> i & 1U) != 0) chosen.push_back(history[i].revision);
    }
    if (graph.ancestors(chosen).size() == chosen.size()) out.emplace_back(chosen.begin(), chosen.end());
  }
  return out;
}

// Reads histories, states (as current heads) and identifiers; prints what each way would run, or "error", by lines.
constexpr const char* program = R"py(
import json, sys, warnings
from alembic.script.revision import Revision, RevisionMap
warnings.simplefilter("ignore")
def answer(history, way, identifier, current):
    try:
        if way == "upgrade":
            found = history.iterate_revisions(identifier, current, implicit_base=True)
        else:
            found = history.iterate_revisions(current, identifier, select_for_downgrade=True)
        return " ".join(sorted(r.revision for r in found))
    except Exception:
        return "error"
for each in json.load(sys.stdin):
    revisions = lambda: [Revision(r["id"], tuple(r["down"]) or None, tuple(r["needs"]) or None, tuple(r["labels"]) or None)
                         for r in each["revisions"]]
    history = RevisionMap(revisions)
    for current in each["states"]:
        for identifier in each["identifiers"]:
            for way in "upgrade", "downgrade":
                print(answer(history, way, identifier, tuple(current)))
)py";

Value strings(const std::vector<std::string>& list) {
  Value out = Array{};
  for (const auto& text : list) out.as_array()->emplace_back(text);
  return out;
}

std::string sorted(RevisionIds ids) {
  std::sort(ids.begin(), ids.end());
  return join(ids, " ");
}

struct Answer {
  bool error = false;
  std::string text;
};

Answer ours(const RevisionGraph& graph, bool up, const std::string& identifier, const AppliedSet& applied) {
  try {
    return {false, sorted(up ? graph.upgrade_path(graph.upgrade_target(identifier, applied), applied)
                             : graph.downgrade_path(graph.downgrade_target(identifier, applied), applied))};
  } catch (const Failure& failure) {
    return {true, failure.what()};
  }
}

// The refusals of docs/workflow.md, "Where this differs from Alembic".
bool refused_on_purpose(const std::string& identifier, const std::string& message) {
  return has(message, "from several current revisions would be ambiguous") ||
         has(message, "is not a member of branch") ||
         (identifier == "heads" && has(message, "Multiple head revisions"));
}

}  // namespace

TEST_CASE("names: whatever Alembic runs for an identifier, autogen runs, too") {
  Value question = Array{};
  for (const auto& history : histories()) {
    const RevisionGraph graph(history);
    Value one = Table{};
    Value revisions = Array{};
    for (const auto& r : history) {
      Value item = Table{};
      item.set("id", r.revision);
      item.set("down", strings(r.down_revision));
      item.set("labels", strings(r.branch_labels));
      item.set("needs", strings(r.depends_on));
      revisions.as_array()->push_back(std::move(item));
    }
    Value all = Array{};
    for (const auto& state : states(history, graph)) all.as_array()->push_back(strings(graph.current_heads(state)));
    one.set("revisions", std::move(revisions));
    one.set("states", std::move(all));
    one.set("identifiers", strings(identifiers(history)));
    question.as_array()->push_back(std::move(one));
  }
  // Debian's own interpreter: another python3 in PATH need not have Alembic.
  const auto result = run({.program = "/usr/bin/python3", .arguments = {"-c", program}, .input = to_json(question)});
  REQUIRE_MESSAGE(result.status == 0, result.err);

  std::istringstream lines(result.out);
  std::size_t compared = 0;
  for (const auto& history : histories()) {
    const RevisionGraph graph(history);
    for (const auto& state : states(history, graph)) {
      for (const auto& identifier : identifiers(history)) {
        for (const bool up : {true, false}) {
          std::string theirs;
          REQUIRE(std::getline(lines, theirs));
          if (theirs == "error") continue;
          const auto answer = ours(graph, up, identifier, state);
          ++compared;
          if (answer.error && refused_on_purpose(identifier, answer.text)) continue;
          INFO((up ? "upgrade " : "downgrade "), identifier, " from ", join(graph.current_heads(state), ", "));
          CHECK(answer.text == theirs);
        }
      }
    }
  }
  CHECK(compared > 5000);
}
