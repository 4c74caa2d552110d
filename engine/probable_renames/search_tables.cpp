#include <algorithm>

#include "engine/probable_renames/search.hpp"
#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

constexpr double taken_for_sure = 0.8;          // of a rename that helps to find others
constexpr std::size_t most_compared = 1000000;  // pairs of tables

// Tables that stay and lose the column.
void note_losses(const Catalog& have, const Catalog& want, TableContext& out) {
  for (const auto& [key, column] : have.of<Column>()) {
    const auto table = table_of(key);
    if (have.find<Relation>(table) == nullptr || want.find<Relation>(table) == nullptr) continue;
    if (want.find<Column>(key) == nullptr) out.lost[key.name].insert(to_string(table));
  }
}

TableContext context_of(const Catalog& have, const Catalog& want) {
  TableContext out;
  for (const auto* catalog : {&have, &want}) {
    for (const auto& [key, column] : catalog->of<Column>()) ++out.column_count[key.name];
  }
  note_losses(have, want, out);
  return out;
}

// Columns by name and type.
using Signs = std::set<std::pair<std::string, std::string>>;

Signs signs_of(const Catalog& catalog, const Key& table) {
  Signs out;
  for_each_part<Column>(catalog, table,
                        [&](const Object<Column>& column) { out.emplace(column.key.name, column.def.type.text); });
  return out;
}

std::size_t common(const Signs& a, const Signs& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const auto& sign) { return b.contains(sign); }));
}

double share(const Signs& a, const Signs& b) {
  const auto both = common(a, b);
  const auto all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace

NewNames new_names(const std::map<Key, Key>& renamed) {
  NewNames out;
  for (const auto& [from, to] : renamed) out.emplace(to_string(from), to_string(to));
  return out;
}

TableSearch search_tables(const Catalog& have, const Catalog& want, const NewNames& types, const Settled& settled,
                          const std::set<Key>& released) {
  TableSearch out;
  std::set<Key> taken;
  for (const auto& [from, to] : settled.tables) taken.insert(to);
  std::set<Key> dropped;
  std::set<Key> added;
  for (const auto& [key, table] : have.of<Relation>()) {
    const bool goes = want.find<Relation>(key) == nullptr || released.contains(key);
    if (goes && !settled.tables.contains(key)) dropped.insert(key);
  }
  for (const auto& [key, table] : want.of<Relation>()) {
    const bool comes = have.find<Relation>(key) == nullptr || released.contains(key);
    if (comes && !taken.contains(key) && !settled.no_tables.contains(key)) added.insert(key);
  }
  if (dropped.empty() || added.empty()) return out;
  const auto context = context_of(have, want);
  auto tables = new_names(settled.tables);
  // Renames that are plain to see tell what foreign keys of the others refer to.
  for (int pass = 0; pass < 2; ++pass) {
    out.before = profiles_of(have, types, tables, &dropped);
    out.after = profiles_of(want, {}, {}, &added);
    out.dropped.clear();
    out.added.clear();
    for (const auto& [key, table] : out.before) out.dropped.push_back(&table);
    for (const auto& [key, table] : out.after) out.added.push_back(&table);
    out.pairs = table_pairs(out.dropped, out.added, context);
    weigh(out.pairs, table_constant(), table_weights());
    if (pass > 0) break;
    for (const auto& pair : choose(out.pairs, table_calibration())) {
      if (pair.confidence < taken_for_sure) continue;
      tables.emplace(to_string(out.dropped[pair.left]->key), to_string(out.added[pair.right]->key));
    }
  }
  return out;
}

TakenNames taken_names(const Catalog& have, const Catalog& want) {
  TakenNames out;
  std::vector<std::pair<Key, Signs>> changed;
  std::map<Key, Signs> dropped;
  std::map<Key, Signs> added;
  for (const auto& [key, table] : have.of<Relation>()) {
    const auto before = signs_of(have, key);
    if (want.find<Relation>(key) == nullptr) {
      dropped.emplace(key, before);
      continue;
    }
    const auto after = signs_of(want, key);
    const auto fewer = std::min(before.size(), after.size());
    const auto both = common(before, after);
    if (fewer >= 2 && both * 2 <= fewer) {
      out.replaced.insert(key);
    } else if (both < fewer) {
      changed.emplace_back(key, before);
    }
  }
  for (const auto& [key, table] : want.of<Relation>()) {
    if (have.find<Relation>(key) == nullptr) added.emplace(key, signs_of(want, key));
  }
  if (changed.size() * (dropped.size() + added.size()) > most_compared) return out;
  for (const auto& [key, before] : changed) {
    const auto after = signs_of(want, key);
    const auto own = share(before, after);
    const auto liker = [&](const Signs& signs) {
      return [&](const auto& other) { return share(signs, other.second) > own; };
    };
    if (std::any_of(dropped.begin(), dropped.end(), liker(after)) &&
        std::any_of(added.begin(), added.end(), liker(before)))
      out.passed_on.insert(key);
  }
  return out;
}

}  // namespace autogen::probable
