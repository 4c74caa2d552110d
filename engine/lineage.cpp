#include "engine/lineage.hpp"

#include <algorithm>

namespace autogen {

Lineage::Lineage(const Catalog& before, const Catalog& after, const std::set<Key>& reattached) {
  for (const auto& [key, table] : after.of<Relation>()) {
    const bool stays = !reattached.contains(key) && stays_attached(before, after, key);
    if (table.def.inherits.empty() && !stays) continue;
    const auto old = parents_of(before, key);
    for (const auto& parent : parents_of(after, key)) {
      if (std::find(old.begin(), old.end(), parent) == old.end()) continue;
      parents_[key].push_back(parent);
      children_[parent].push_back(key);
    }
  }
}

const std::vector<Key>& Lineage::at(const Kin& kin, const Key& table) {
  static const std::vector<Key> none;
  const auto it = kin.find(table);
  return it == kin.end() ? none : it->second;
}

std::vector<Key> Lineage::descendants(const Key& table) const {
  std::vector<Key> out;
  std::vector<Key> waiting = children(table);
  while (!waiting.empty()) {
    auto next = std::move(waiting.front());
    waiting.erase(waiting.begin());
    if (std::find(out.begin(), out.end(), next) != out.end()) continue;
    const auto& more = children(next);
    waiting.insert(waiting.end(), more.begin(), more.end());
    out.push_back(std::move(next));
  }
  return out;
}

}  // namespace autogen
