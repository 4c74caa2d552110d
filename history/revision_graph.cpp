#include "history/revision_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/range/iterator_range.hpp>
#include <functional>
#include <queue>
#include <unordered_map>

#include "support/text.hpp"

namespace autogen {
namespace {

// From what is needed to what needs it; `dependency` edges come from depends_on and make no parents.
struct Edge {
  bool dependency = false;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Edge>;
using Vertex = std::size_t;

// Everything that can be reached, the starts included.
template <class G>
std::vector<bool> reachable(const G& graph, const std::vector<Vertex>& from) {
  std::vector<bool> seen(boost::num_vertices(graph));
  std::vector<Vertex> todo = from;
  while (!todo.empty()) {
    const auto v = todo.back();
    todo.pop_back();
    if (seen[v]) continue;
    seen[v] = true;
    for (const auto& next : boost::make_iterator_range(boost::adjacent_vertices(v, graph))) todo.push_back(next);
  }
  return seen;
}

}  // namespace

struct RevisionGraph::Impl {
  std::vector<RevisionHeader> revisions;
  std::unordered_map<std::string, Vertex> index;
  std::unordered_map<std::string, Vertex> labelled;
  Graph graph;
  RevisionIds ordered;
  std::vector<std::set<std::string>> labels;

  const std::string& id(Vertex v) const { return revisions[v].revision; }

  Vertex vertex(std::string_view id) const {
    const auto found = index.find(std::string(id));
    if (found == index.end()) throw Failure(fmt::format("No such revision or branch '{}'", id));
    return found->second;
  }

  std::vector<Vertex> vertices(const RevisionIds& ids) const {
    std::vector<Vertex> out;
    for (const auto& one : ids) out.push_back(vertex(one));
    return out;
  }

  template <class Keep>
  RevisionIds where(Keep keep) const {
    RevisionIds out;
    for (const auto& one : ordered) {
      if (keep(index.at(one))) out.push_back(one);
    }
    return out;
  }

  AppliedSet names(const std::vector<bool>& chosen) const {
    AppliedSet out;
    for (Vertex v = 0; v < chosen.size(); ++v) {
      if (chosen[v]) out.insert(id(v));
    }
    return out;
  }

  std::size_t child_count(Vertex v) const {
    const auto edges = boost::make_iterator_range(boost::out_edges(v, graph));
    return static_cast<std::size_t>(
        std::count_if(edges.begin(), edges.end(), [&](const auto& e) { return !graph[e].dependency; }));
  }

  void add_names(Diagnostics& found);
  void add_edges(Diagnostics& found);
  void refuse_cycles(Diagnostics& found, bool parents_only) const;
  void order();
  void spread_labels();
};

// Identifiers and labels must be told from the rest of `label@id+1` and `from:to`, and from the words for places; they
// stand in names of files, too.
void require_name(const std::string& name, std::string_view what, const Location& where, Diagnostics& found) {
  const auto bad = std::find_if(name.begin(), name.end(), [](char c) {
    return std::string_view("@-+:/\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) <= ' ';
  });
  if (bad != name.end()) {
    found.error(fmt::format("Character '{}' is not allowed in {} '{}'", *bad, what, name), where,
                "write letters, digits and _");
  }
  if (name == "head" || name == "heads" || name == "base" || name == "current") {
    found.error(fmt::format("'{}' cannot be a {}: it names a place in every history", name, what), where,
                "choose another name");
  }
}

void RevisionGraph::Impl::add_names(Diagnostics& found) {
  for (Vertex v = 0; v < revisions.size(); ++v) {
    const auto& r = revisions[v];
    require_name(r.revision, "revision identifier", r.where, found);
    const auto [other, is_new] = index.emplace(r.revision, v);
    if (!is_new) {
      found.error(fmt::format("Revision {} is present more than once", r.revision), r.where,
                  fmt::format("the other file is {}: take one away, or give it an identifier of its own",
                              revisions[other->second].path.string()));
    }
  }
  for (Vertex v = 0; v < revisions.size(); ++v) {
    for (const auto& label : revisions[v].branch_labels) {
      require_name(label, "branch label", revisions[v].where, found);
      const auto [other, is_new] = labelled.emplace(label, v);
      if (!is_new || index.contains(label)) {
        found.error(fmt::format("Branch name '{}' in revision {} already used by revision {}", label, id(v),
                                is_new ? label : id(other->second)),
                    revisions[v].where, "choose another label");
      }
    }
  }
}

void RevisionGraph::Impl::add_edges(Diagnostics& found) {
  graph = Graph(revisions.size());
  const auto connect = [&](Vertex v, const std::string& need, bool dependency) {
    auto at = index.find(need);
    if (at == index.end() && dependency) {
      at = labelled.find(need);
      if (at == labelled.end()) at = index.end();
    }
    if (at == index.end()) {
      std::vector<std::string> known;
      for (const auto& r : revisions) known.push_back(r.revision);
      const auto near = suggestion(need, known);
      found.error(fmt::format("revision {} names {} {}, which no file has", id(v),
                              dependency ? "the dependency" : "the down_revision", need),
                  revisions[v].where,
                  near.empty() ? "bring that revision's file back, or name another revision" : near);
      return;
    }
    boost::add_edge(at->second, v, Edge{dependency}, graph);
  };
  for (Vertex v = 0; v < revisions.size(); ++v) {
    for (const auto& parent : revisions[v].down_revision) connect(v, parent, false);
    for (const auto& need : revisions[v].depends_on) connect(v, need, true);
  }
}

// `parents_only` leaves out the edges of depends_on, so that what they bring about is told apart.
void RevisionGraph::Impl::refuse_cycles(Diagnostics& found, bool parents_only) const {
  const auto keep = [&](const Graph::edge_descriptor& edge) { return !parents_only || !graph[edge].dependency; };
  const boost::filtered_graph<Graph, std::function<bool(const Graph::edge_descriptor&)>> edges(graph, keep);
  std::vector<std::size_t> component(revisions.size());
  const auto count = boost::strong_components(
      edges, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::vector<Vertex>> members(static_cast<std::size_t>(count));
  for (Vertex v = 0; v < revisions.size(); ++v) members[component[v]].push_back(v);
  const std::string_view field = parents_only ? "down_revision" : "depends_on";
  for (const auto& cycle : members) {
    const auto first = cycle.front();
    if (cycle.size() == 1) {
      const auto above = boost::make_iterator_range(boost::adjacent_vertices(first, edges));
      if (std::find(above.begin(), above.end(), first) != above.end()) {
        found.error(
            fmt::format("{}elf-loop is detected in revisions ({})", parents_only ? "S" : "Dependency s", id(first)),
            revisions[first].where, fmt::format("take it out of its own `{}`", field));
      }
      continue;
    }
    std::vector<std::string> ids;
    std::vector<std::string> files;
    for (const auto v : cycle) ids.push_back(id(v)), files.push_back(revisions[v].path.string());
    found.error(
        fmt::format("{}ycle is detected in revisions ({})", parents_only ? "C" : "Dependency c", join(ids, ", ")),
        revisions[first].where,
        fmt::format("one of these must not need the other: look at `{}` of {}", field, join(files, ", ")));
  }
}

// Kahn's algorithm; among what is free the oldest comes first, so that the order does not depend on the directory.
void RevisionGraph::Impl::order() {
  const auto later = [this](Vertex a, Vertex b) {
    return std::tie(revisions[a].created, revisions[a].revision) >
           std::tie(revisions[b].created, revisions[b].revision);
  };
  std::priority_queue<Vertex, std::vector<Vertex>, decltype(later)> free(later);
  std::vector<std::size_t> waiting(revisions.size());
  for (Vertex v = 0; v < revisions.size(); ++v) {
    waiting[v] = boost::in_degree(v, graph);
    if (waiting[v] == 0) free.push(v);
  }
  while (!free.empty()) {
    const auto v = free.top();
    free.pop();
    ordered.push_back(id(v));
    for (const auto& next : boost::make_iterator_range(boost::adjacent_vertices(v, graph))) {
      if (--waiting[next] == 0) free.push(next);
    }
  }
}

void RevisionGraph::Impl::spread_labels() {
  labels.resize(revisions.size());
  for (const auto& name : ordered) {  // parents first, so that descendants inherit
    const auto v = index.at(name);
    labels[v].insert(revisions[v].branch_labels.begin(), revisions[v].branch_labels.end());
    for (const auto& parent : revisions[v].down_revision) {
      const auto& inherited = labels[index.at(parent)];
      labels[v].insert(inherited.begin(), inherited.end());
    }
  }
  for (const auto& [label, start] : labelled) {
    for (Vertex v = start; revisions[v].down_revision.size() == 1;) {
      v = index.at(revisions[v].down_revision.front());
      if (child_count(v) > 1 || revisions[v].down_revision.size() > 1) break;
      labels[v].insert(label);
    }
  }
}

RevisionGraph::RevisionGraph(std::vector<RevisionHeader> revisions) : impl_(std::make_unique<Impl>()) {
  impl_->revisions = std::move(revisions);
  Diagnostics found;
  impl_->add_names(found);
  found.throw_if_failed();
  impl_->add_edges(found);
  found.throw_if_failed();
  for (const bool parents_only : {true, false}) {
    impl_->refuse_cycles(found, parents_only);
    found.throw_if_failed();
  }
  impl_->order();
  impl_->spread_labels();
}

RevisionGraph::~RevisionGraph() = default;
RevisionGraph::RevisionGraph(RevisionGraph&&) noexcept = default;
RevisionGraph& RevisionGraph::operator=(RevisionGraph&&) noexcept = default;

std::size_t RevisionGraph::size() const { return impl_->revisions.size(); }
bool RevisionGraph::contains(std::string_view id) const { return impl_->index.contains(std::string(id)); }
const RevisionHeader& RevisionGraph::at(std::string_view id) const { return impl_->revisions[impl_->vertex(id)]; }
const RevisionIds& RevisionGraph::ordered() const { return impl_->ordered; }

RevisionIds RevisionGraph::heads() const {
  return impl_->where([this](Vertex v) { return impl_->child_count(v) == 0; });
}

RevisionIds RevisionGraph::effective_heads() const {
  return impl_->where([this](Vertex v) { return boost::out_degree(v, impl_->graph) == 0; });
}

RevisionIds RevisionGraph::bases() const {
  return impl_->where([this](Vertex v) { return impl_->revisions[v].down_revision.empty(); });
}

RevisionIds RevisionGraph::branch_points() const {
  return impl_->where([this](Vertex v) { return impl_->child_count(v) > 1; });
}

RevisionIds RevisionGraph::children(std::string_view id) const {
  RevisionIds out;
  for (const auto& edge : boost::make_iterator_range(boost::out_edges(impl_->vertex(id), impl_->graph))) {
    if (!impl_->graph[edge].dependency) out.push_back(impl_->id(boost::target(edge, impl_->graph)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::set<std::string> RevisionGraph::labels(std::string_view id) const { return impl_->labels[impl_->vertex(id)]; }

std::optional<std::string> RevisionGraph::labelled(std::string_view label) const {
  const auto found = impl_->labelled.find(std::string(label));
  if (found == impl_->labelled.end()) return std::nullopt;
  return impl_->id(found->second);
}

RevisionIds RevisionGraph::with_prefix(std::string_view prefix) const {
  std::set<std::string> out;
  for (const auto& r : impl_->revisions) {
    if (r.revision.starts_with(prefix)) out.insert(r.revision);
  }
  for (const auto& [label, v] : impl_->labelled) {
    if (label.starts_with(prefix)) out.insert(impl_->id(v));
  }
  return {out.begin(), out.end()};
}

RevisionIds RevisionGraph::current_heads(const AppliedSet& applied) const {
  return impl_->where([&](Vertex v) {
    if (!applied.contains(impl_->id(v))) return false;
    const auto above = boost::make_iterator_range(boost::adjacent_vertices(v, impl_->graph));
    return std::none_of(above.begin(), above.end(), [&](Vertex u) { return applied.contains(impl_->id(u)); });
  });
}

AppliedSet RevisionGraph::ancestors(const RevisionIds& ids) const {
  return impl_->names(reachable(boost::make_reverse_graph(impl_->graph), impl_->vertices(ids)));
}

AppliedSet RevisionGraph::descendants(const RevisionIds& ids) const {
  return impl_->names(reachable(impl_->graph, impl_->vertices(ids)));
}

RevisionIds RevisionGraph::upgrade_path(const Target& target, const AppliedSet& applied) const {
  const auto wanted = ancestors(target.revisions);
  return impl_->where([&](Vertex v) { return wanted.contains(impl_->id(v)) && !applied.contains(impl_->id(v)); });
}

RevisionIds RevisionGraph::downgrade_path(const Target& target, const AppliedSet& applied) const {
  RevisionIds roots;
  for (const auto& id : target.revisions) {
    if (!applied.contains(id)) {
      throw Failure(fmt::format("Destination {} is not a valid downgrade target from current head(s)", id), {},
                    "`autogen current` shows what the database has");
    }
    const auto above = children(id);
    roots.insert(roots.end(), above.begin(), above.end());
  }
  if (target.revisions.empty()) roots = bases();
  if (!target.branch.empty()) {
    const auto branch = lineage(target.branch);
    std::erase_if(roots, [&](const std::string& id) { return !branch.contains(id); });
  }
  const auto gone = descendants(roots);
  auto out = impl_->where([&](Vertex v) { return gone.contains(impl_->id(v)) && applied.contains(impl_->id(v)); });
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace autogen
