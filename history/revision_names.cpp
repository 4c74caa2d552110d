// Names for places in the graph: Alembic's identifiers, with its messages.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "history/revision_graph.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// branch@symbol+n; every part may be missing.
struct Name {
  std::string branch;
  std::string symbol;
  std::optional<int> steps;
};

Name split(std::string_view identifier) {
  Name out;
  if (const auto at = identifier.find('@'); at != std::string_view::npos) {
    out.branch = identifier.substr(0, at);
    identifier.remove_prefix(at + 1);
  }
  const auto sign = identifier.find_last_of("+-");
  if (sign != std::string_view::npos && sign + 1 < identifier.size()) {
    int steps = 0;
    const auto digits = identifier.substr(sign + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), steps);
    if (error == std::errc() && end == digits.data() + digits.size()) {
      out.steps = identifier[sign] == '-' ? -steps : steps;
      identifier = identifier.substr(0, sign);
    }
  }
  out.symbol = identifier;
  return out;
}

[[noreturn]] void several_heads(std::string_view identifier, const RevisionIds& heads) {
  throw Failure(fmt::format("Multiple head revisions are present for given argument '{}'; please specify a specific "
                            "target revision, '<branchname>@{}' to narrow to a specific head, or 'heads' for all heads",
                            identifier, identifier),
                {}, fmt::format("the heads are {}; `autogen merge` makes them one", join(heads, ", ")));
}

[[noreturn]] void too_few_steps(std::string_view identifier, int steps) {
  throw Failure(fmt::format("Relative revision {} didn't produce {} migrations", identifier, std::abs(steps)), {},
                "the history ends before: `autogen history` lists it");
}

RevisionIds of_branch(const RevisionGraph& graph, RevisionIds ids, const std::string& branch) {
  if (branch.empty()) return ids;
  const auto lineage = graph.lineage(branch);
  std::erase_if(ids, [&](const std::string& id) { return !lineage.contains(id); });
  return ids;
}

// What is `steps` away. An empty text is base, both as the start and as the answer; nothing when the history ends
// before.
std::optional<std::string> walk(const RevisionGraph& graph, std::string at, int steps, const std::string& branch) {
  for (int left = std::abs(steps); left > 0; --left) {
    RevisionIds next;
    if (steps > 0) {
      next = of_branch(graph, at.empty() ? graph.bases() : graph.children(at), branch);
      if (next.empty()) return std::nullopt;
    } else {
      if (at.empty()) return std::nullopt;
      next = of_branch(graph, graph.at(at).down_revision, branch);
      if (next.empty()) next.emplace_back();
    }
    if (next.size() > 1) {
      throw Failure(
          "Ambiguous walk", {},
          fmt::format("from {} it can go to {}: name the revision", at.empty() ? "base" : at, join(next, ", ")));
    }
    at = next.front();
  }
  return at;
}

[[noreturn]] void unknown(const RevisionGraph& graph, const std::string& symbol) {
  auto known = graph.ordered();
  for (const auto& id : graph.ordered()) {
    const auto& labels = graph.at(id).branch_labels;
    known.insert(known.end(), labels.begin(), labels.end());
  }
  for (const char* word : {"head", "heads", "base"}) known.emplace_back(word);
  auto hint = suggestion(symbol, known);
  if (hint.empty()) hint = suggestion(lower(symbol), known);
  const bool number = !symbol.empty() && symbol.find_first_not_of("0123456789") == std::string::npos;
  if (hint.empty() && number) hint = fmt::format("steps have a sign: +{0} up, -{0} down", symbol);
  if (hint.empty()) hint = "`autogen history` lists the revisions and their branches";
  throw Failure(fmt::format("No such revision or branch '{}'", symbol), {}, hint);
}

// An identifier, a label, or the beginning of either that only one revision (of the branch) has.
std::string one_revision(const RevisionGraph& graph, const std::string& symbol, const std::string& branch = {}) {
  if (graph.contains(symbol)) return symbol;
  if (const auto declared = graph.labelled(symbol)) return *declared;
  const auto candidates = symbol.empty() ? RevisionIds() : of_branch(graph, graph.with_prefix(symbol), branch);
  if (candidates.size() == 1) return candidates.front();
  if (candidates.empty()) unknown(graph, symbol);
  const RevisionIds first(candidates.begin(), candidates.begin() + std::min<std::ptrdiff_t>(3, std::ssize(candidates)));
  throw Failure(fmt::format("Multiple revisions start with '{}': {}{}", symbol, join(first, ", "),
                            candidates.size() > 3 ? "..." : ""),
                {}, "write more of the identifier");
}

RevisionIds by_symbol(const RevisionGraph& graph, const Name& name, std::string_view identifier) {
  if (name.symbol == "base") return {};
  if (name.symbol == "heads" || name.symbol == "head") {
    auto heads = of_branch(graph, graph.heads(), name.branch);
    if (name.symbol == "head" && heads.size() > 1) several_heads(identifier, heads);
    return heads;
  }
  auto id = one_revision(graph, name.symbol, name.branch);
  if (!name.branch.empty() && of_branch(graph, {id}, name.branch).empty()) {
    const auto labels = graph.labels(id);
    throw Failure(
        fmt::format("Revision {} is not a member of branch '{}'", id, name.branch), {},
        labels.empty() ? std::string() : fmt::format("its branch is {}", join({labels.begin(), labels.end()}, ", ")));
  }
  return {std::move(id)};
}

// Where a branch of the database ends: its current heads or, where it has none of its own since another branch depends
// on it or it begins at a fork further down, the last of its revisions that are applied.
RevisionIds tips(const RevisionGraph& graph, const AppliedSet& applied, const std::string& branch) {
  auto out = of_branch(graph, graph.current_heads(applied), branch);
  if (!out.empty() || branch.empty()) return out;
  const auto lineage = graph.lineage(branch);
  const auto there = [&](const std::string& id) { return lineage.contains(id) && applied.contains(id); };
  for (const auto& id : graph.ordered()) {
    if (!there(id)) continue;
    const auto above = graph.children(id);
    if (std::none_of(above.begin(), above.end(), there)) out.push_back(id);
  }
  return out;
}

std::string start_of(const RevisionGraph& graph, const Name& name, std::string_view identifier) {
  const auto found = by_symbol(graph, name, identifier);
  if (found.size() > 1) several_heads(identifier, found);
  return found.empty() ? std::string() : found.front();
}

template <class Next>
AppliedSet reached(RevisionIds todo, Next next) {
  AppliedSet seen;
  while (!todo.empty()) {
    const auto id = todo.back();
    todo.pop_back();
    if (!seen.insert(id).second) continue;
    for (const auto& other : next(id)) todo.push_back(other);
  }
  return seen;
}

Target target_at(std::string id, std::string branch) {
  Target out;
  if (!id.empty()) out.revisions.push_back(std::move(id));
  out.branch = std::move(branch);
  return out;
}

// `-n` counted from each end of a part of the history; nothing where one of them leads to base.
RevisionIds steps_below(const RevisionGraph& graph, std::string_view identifier, const AppliedSet& part) {
  const auto name = split(identifier);
  RevisionIds out;
  for (const auto& end : tips(graph, part, name.branch)) {
    const auto found = *name.steps < 0 ? walk(graph, end, *name.steps, name.branch) : std::nullopt;
    if (!found) too_few_steps(identifier, *name.steps);
    if (found->empty()) return {};
    out.push_back(*found);
  }
  return out;
}

}  // namespace

AppliedSet RevisionGraph::newer(std::string_view id) const {
  return reached({std::string(id)}, [this](const std::string& at) { return children(at); });
}

AppliedSet RevisionGraph::lineage(std::string_view branch) const {
  const auto place = one_revision(*this, std::string(branch));
  auto out = newer(place);
  out.merge(reached({place}, [this](const std::string& id) { return at(id).down_revision; }));
  return out;
}

std::string RevisionGraph::resolve(std::string_view identifier) const {
  const auto found = resolve_all(identifier);
  if (found.size() > 1) several_heads(identifier, found);
  if (found.empty()) throw Failure(fmt::format("'{}' names no revision", identifier));
  return found.front();
}

RevisionIds RevisionGraph::resolve_all(std::string_view identifier) const {
  const auto name = split(identifier);
  if (!name.steps) return by_symbol(*this, name, identifier);
  if (name.symbol.empty()) {
    throw Failure(fmt::format("'{}' is relative to the database's revision, which is not asked here", identifier), {},
                  fmt::format("write where it begins: head{0}, or an identifier and {0}",
                              identifier.substr(name.branch.empty() ? 0 : name.branch.size() + 1)));
  }
  const auto found = walk(*this, start_of(*this, name, identifier), *name.steps, name.branch);
  if (!found) too_few_steps(identifier, *name.steps);
  if (found->empty()) return {};
  return {*found};
}

Target RevisionGraph::upgrade_target(std::string_view identifier, const AppliedSet& applied) const {
  const auto name = split(identifier);
  if (!name.steps || !name.symbol.empty()) return {resolve_all(identifier), {}};
  if (*name.steps <= 0) too_few_steps(identifier, *name.steps);
  const auto start = tips(*this, applied, name.branch);
  if (start.size() > 1) {
    throw Failure("Ambiguous upgrade from multiple current revisions", {},
                  fmt::format("the current heads are {}: name the branch, as in `label@+1`", join(start, ", ")));
  }
  const auto found = walk(*this, start.empty() ? std::string() : start.front(), *name.steps, name.branch);
  if (!found) too_few_steps(identifier, *name.steps);
  return target_at(*found, {});
}

Target RevisionGraph::downgrade_target(std::string_view identifier, const AppliedSet& applied) const {
  const auto name = split(identifier);
  if (!name.steps) {
    auto found = resolve_all(identifier);
    if (found.size() > 1) several_heads(identifier, found);
    return {std::move(found), name.branch};
  }
  if (!name.symbol.empty()) {
    const auto found = walk(*this, start_of(*this, name, identifier), *name.steps, name.branch);
    if (!found) throw Failure("Walked too far", {}, fmt::format("'{}' lies beyond the end of the history", identifier));
    return target_at(*found, name.branch);
  }
  if (*name.steps >= 0) too_few_steps(identifier, *name.steps);
  const auto from = tips(*this, applied, name.branch);
  if (from.empty()) throw Failure("Not a valid downgrade target from current heads", {}, "nothing is applied there");
  if (from.size() > 1) {
    const auto steps = identifier.substr(name.branch.empty() ? 0 : name.branch.size() + 1);
    throw Failure(
        fmt::format("downgrade {} from several current revisions would be ambiguous", identifier), {},
        fmt::format("the current heads are {}: name one, as in `{}@{}`", join(from, ", "), from.front(), steps));
  }
  const auto found = walk(*this, from.front(), *name.steps, name.branch);
  if (!found) too_few_steps(identifier, *name.steps);
  // What the branch only depends on stays, also where the walk ends at base.
  return target_at(*found, name.branch.empty() ? from.front() : name.branch);
}

AppliedSet RevisionGraph::stamped(const RevisionIds& identifiers, AppliedSet applied) const {
  RevisionIds named;
  for (const auto& identifier : identifiers) {
    const auto found = resolve_all(identifier);
    const auto at = identifier.find('@');
    const auto line = !found.empty()            ? AppliedSet(found.begin(), found.end())
                      : at != std::string::npos ? lineage(identifier.substr(0, at))
                                                : AppliedSet(ordered().begin(), ordered().end());
    for (const auto& id : descendants({line.begin(), line.end()})) applied.erase(id);
    named.insert(named.end(), found.begin(), found.end());
  }
  applied.merge(ancestors(named));
  return applied;
}

RevisionIds RevisionGraph::range(std::string_view text, const AppliedSet& applied) const {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
    throw Failure(fmt::format("History range requires [start]:[end], [start]:, or :[end], not '{}'", text));
  }
  const auto first = text.substr(0, colon);
  const auto last = text.substr(colon + 1);
  const auto relative = [](std::string_view side) { return split(side).steps && split(side).symbol.empty(); };
  const auto named = [&](std::string_view side) {
    return side == "current" ? current_heads(applied) : resolve_all(side);
  };
  RevisionIds from;
  RevisionIds to;
  if (!first.empty() && !relative(first)) from = named(first);
  if (last.empty()) {
    to = heads();
  } else {
    to = relative(last) ? upgrade_target(last, ancestors(from)).revisions : named(last);
  }
  // `label@base:` is about that branch and what it needs.
  if (from.empty() && first.find('@') != std::string_view::npos && !relative(first)) {
    to = of_branch(*this, std::move(to), split(first).branch);
  }
  const auto below = ancestors(to);
  if (relative(first)) from = steps_below(*this, first, below);
  for (const auto& id : from) {
    if (below.contains(id)) continue;
    throw Failure(
        fmt::format("Revision {} is not an ancestor of revision {}", id, to.empty() ? "base" : join(to, ", ")), {},
        "a range goes from the older to the newer revision");
  }
  AppliedSet above;
  for (const auto& id : from) above.merge(newer(id));
  RevisionIds out;
  for (const auto& id : ordered()) {
    if (below.contains(id) && (from.empty() || above.contains(id))) out.push_back(id);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace autogen
