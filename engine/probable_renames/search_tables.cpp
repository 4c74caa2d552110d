#include <algorithm>

#include "engine/probable_renames/search.hpp"
#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

constexpr double taken_for_sure = 0.8;  // of a rename that helps to find others

// Tables that stay and gain or lose the column.
void note_moves(const Catalog& have, const Catalog& want, TableContext& out) {
  for (const auto& [key, column] : want.of<Column>()) {
    const auto table = table_of(key);
    if (have.find<Relation>(table) == nullptr || want.find<Relation>(table) == nullptr) continue;
    if (have.find<Column>(key) == nullptr) out.gained[key.name].insert(to_string(table));
  }
  for (const auto& [key, column] : have.of<Column>()) {
    const auto table = table_of(key);
    if (have.find<Relation>(table) == nullptr || want.find<Relation>(table) == nullptr) continue;
    if (want.find<Column>(key) == nullptr) out.lost[key.name].insert(to_string(table));
  }
}

// By which words columns of one table and type differ.
void note_words(const Catalog& have, const Catalog& want, TableContext& out) {
  for (const auto& [table, relation] : have.of<Relation>()) {
    if (want.find<Relation>(table) == nullptr) continue;
    std::vector<const Object<Column>*> olds;
    std::vector<const Object<Column>*> news;
    for_each_part<Column>(have, table, [&](const Object<Column>& column) {
      if (want.find<Column>(column.key) == nullptr) olds.push_back(&column);
    });
    if (olds.empty()) continue;
    for_each_part<Column>(want, table, [&](const Object<Column>& column) {
      if (have.find<Column>(column.key) == nullptr) news.push_back(&column);
    });
    if (olds.size() * news.size() > 2500) continue;
    for (const auto* a : olds) {
      for (const auto* b : news) {
        if (a->def.type == b->def.type)
          ++out.column_substitutions[substitution(words_of(a->key.name), words_of(b->key.name))];
      }
    }
  }
}

TableContext context_of(const Catalog& have, const Catalog& want) {
  TableContext out;
  out.tables = have.of<Relation>().size() + want.of<Relation>().size();
  for (const auto* catalog : {&have, &want}) {
    for (const auto& [key, column] : catalog->of<Column>()) ++out.column_count[key.name];
  }
  note_moves(have, want, out);
  note_words(have, want, out);
  return out;
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
    weigh(out.pairs, table_constant(), table_weights(), table_calibration());
    if (pass > 0) break;
    for (const auto& pair : choose(out.pairs)) {
      if (pair.confidence < taken_for_sure) continue;
      tables.emplace(to_string(out.dropped[pair.left]->key), to_string(out.added[pair.right]->key));
    }
  }
  return out;
}

std::set<Key> replaced_tables(const Catalog& have, const Catalog& want) {
  std::set<Key> out;
  for (const auto& [key, table] : have.of<Relation>()) {
    if (want.find<Relation>(key) == nullptr) continue;
    std::size_t both = 0;
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    for_each_part<Column>(have, key, [&](const Object<Column>& column) {
      ++old_count;
      const auto* other = want.find<Column>(column.key);
      if (other != nullptr && other->def.type == column.def.type) ++both;
    });
    for_each_part<Column>(want, key, [&](const Object<Column>&) { ++new_count; });
    const auto fewer = std::min(old_count, new_count);
    if (fewer >= 2 && both * 2 <= fewer) out.insert(key);
  }
  return out;
}

}  // namespace autogen::probable
