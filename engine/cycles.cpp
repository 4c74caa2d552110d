#include "engine/cycles.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>

namespace autogen {

std::vector<ObjectId> foreign_keys_in_cycles(const Catalog& catalog, const std::set<ObjectId>& dropped) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  std::map<Key, std::size_t> number;
  for (const auto& id : dropped) {
    if (id.kind == Relation::kind) number.emplace(id.key, number.size());
  }
  Graph graph(number.size());
  const auto ends = [&](const Object<ForeignKey>& fk) {
    return std::pair(number.find(table_of(fk.key)), number.find({fk.def.table.schema, "", fk.def.table.name, ""}));
  };
  for (const auto& [key, fk] : catalog.of<ForeignKey>()) {
    const auto [from, to] = ends(fk);
    if (from != number.end() && to != number.end()) boost::add_edge(from->second, to->second, graph);
  }
  std::vector<std::size_t> component(number.size());
  if (!number.empty()) {
    boost::strong_components(graph,
                             boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  }
  std::vector<ObjectId> out;
  for (const auto& [key, fk] : catalog.of<ForeignKey>()) {
    const auto [from, to] = ends(fk);
    if (from == number.end() || to == number.end() || from == to) continue;
    if (component[from->second] == component[to->second]) out.push_back(fk.id());
  }
  return out;
}

}  // namespace autogen
