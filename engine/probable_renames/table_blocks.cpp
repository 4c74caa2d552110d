#include "engine/probable_renames/table_blocks.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace autogen::probable {
namespace {

constexpr std::size_t short_lists = 2500;  // pairs
constexpr std::size_t common = 64;         // what more tables of a side have brings no pair about
constexpr std::size_t most_partners = 24;  // of one table

struct Sharing {
  std::vector<std::size_t> dropped;
  std::vector<std::size_t> added;
};

// What a table can be found by, with the weight of each sign.
std::map<std::string, double> signs_of(const TableProfile& table) {
  std::map<std::string, double> out;
  std::string shape;
  for (const auto& column : table.columns) {
    out["column " + column.key.name] = 1;
    out["typed " + column.key.name + " " + column.type] = 1;
    shape += column.type + (column.nullable ? "," : "!,");
  }
  out["shape " + shape] = 2;
  out["name " + table.key.name] = 6;
  for (const auto& word : table.words) out["word " + word] = 2;
  for (const auto& target : table.targets) out["to " + target] = 1;
  for (const auto& source : table.sources) out["from " + source] = 1;
  if (!table.comment.empty()) out["comment " + table.comment] = 4;
  return out;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> related_tables(const std::vector<const TableProfile*>& dropped,
                                                                const std::vector<const TableProfile*>& added) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  if (dropped.size() * added.size() <= short_lists) {
    for (std::size_t i = 0; i < dropped.size(); ++i) {
      for (std::size_t j = 0; j < added.size(); ++j) out.emplace_back(i, j);
    }
    return out;
  }
  std::map<std::string, Sharing> blocks;
  std::map<std::string, double> weights;
  const auto take = [&](const std::vector<const TableProfile*>& tables, std::vector<std::size_t> Sharing::*side) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
      for (const auto& [sign, weight] : signs_of(*tables[i])) {
        (blocks[sign].*side).push_back(i);
        weights[sign] = weight;
      }
    }
  };
  take(dropped, &Sharing::dropped);
  take(added, &Sharing::added);
  std::vector<std::map<std::size_t, double>> partners(dropped.size());
  for (const auto& [sign, block] : blocks) {
    if (block.dropped.empty() || block.added.empty()) continue;
    if (block.dropped.size() > common || block.added.size() > common) {
      // Tables that are all alike: the ones whose names are next to each other are compared.
      if (!sign.starts_with("shape ")) continue;
      std::vector<std::pair<std::string, std::pair<bool, std::size_t>>> names;
      for (const auto i : block.dropped) names.emplace_back(dropped[i]->key.name, std::pair(false, i));
      for (const auto j : block.added) names.emplace_back(added[j]->key.name, std::pair(true, j));
      std::sort(names.begin(), names.end());
      for (std::size_t n = 0; n < names.size(); ++n) {
        for (std::size_t m = n + 1; m < std::min(n + 5, names.size()); ++m) {
          const auto& a = names[n].second;
          const auto& b = names[m].second;
          if (a.first != b.first) partners[a.first ? b.second : a.second][a.first ? a.second : b.second] += 1;
        }
      }
      continue;
    }
    const auto rare = weights[sign] / static_cast<double>(std::max(block.dropped.size(), block.added.size()));
    for (const auto i : block.dropped) {
      for (const auto j : block.added) partners[i][j] += rare;
    }
  }
  // The best of each side: the dropped table's own, and the added one's.
  std::set<std::pair<std::size_t, std::size_t>> chosen;
  std::vector<std::map<std::size_t, double>> back(added.size());
  const auto keep_best = [&](const std::map<std::size_t, double>& list, const auto& add) {
    std::vector<std::pair<double, std::size_t>> order;
    for (const auto& [other, weight] : list) order.emplace_back(-weight, other);
    std::sort(order.begin(), order.end());
    for (std::size_t n = 0; n < std::min(most_partners, order.size()); ++n) add(order[n].second);
  };
  for (std::size_t i = 0; i < partners.size(); ++i) {
    for (const auto& [j, weight] : partners[i]) back[j][i] = weight;
    keep_best(partners[i], [&](std::size_t j) { chosen.emplace(i, j); });
  }
  for (std::size_t j = 0; j < back.size(); ++j) {
    keep_best(back[j], [&](std::size_t i) { chosen.emplace(i, j); });
  }
  out.assign(chosen.begin(), chosen.end());
  return out;
}

}  // namespace autogen::probable
