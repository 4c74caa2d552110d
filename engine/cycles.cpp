#include "engine/cycles.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>

#include "model/partitions.hpp"

namespace autogen {

std::vector<ObjectId> foreign_keys_in_cycles(const Catalog& catalog, const std::set<ObjectId>& dropped) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  std::map<Key, std::size_t> number;
  // The partitions of a table go with it, one after the other: they count as the one table.
  const auto whole = [&](const Key& table) { return with_partitioned_parents(catalog, table).back(); };
  for (const auto& id : dropped) {
    if (id.kind == Relation::kind) number.emplace(whole(id.key), number.size());
  }
  Graph graph(number.size());
  const auto ends = [&](const Object<ForeignKey>& fk) {
    return std::pair(number.find(whole(table_of(fk.key))),
                     number.find(whole({fk.def.table.schema, "", fk.def.table.name, ""})));
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
    if (from == number.end() || to == number.end() || !fk.def.attached_to.text.empty()) continue;
    const auto table = table_of(fk.key);
    const bool itself = table == Key{fk.def.table.schema, "", fk.def.table.name, ""};
    if (itself && !is_partitioned(catalog, table)) continue;
    if (component[from->second] == component[to->second]) out.push_back(fk.id());
  }
  return out;
}

}  // namespace autogen
