#include <algorithm>

#include "engine/probable_renames/search.hpp"
#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

// The columns of a table that are on one side only, as far as nothing is settled about them.
void find_open(TablePair& table, const Catalog& want, const Settled& settled) {
  std::set<Key> taken;
  for (const auto& [from, to] : settled.columns) taken.insert(to);
  const auto& before = table.before->columns;
  const auto& after = table.after->columns;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].inherited || settled.columns.contains(before[i].key)) continue;
    if (table.after->column(before[i].key.name) == nullptr) table.old_columns.push_back(i);
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    // A column whose first values the model states is a new one.
    if (want.find<Column>(after[j].key)->def.backfill) continue;
    if (after[j].inherited || taken.contains(after[j].key) || settled.no_columns.contains(after[j].key)) continue;
    if (table.before->column(after[j].key.name) == nullptr) table.new_columns.push_back(j);
  }
}

// A column that stays by its name and not by what it holds: another one may have taken over the name (a and b exchange
// theirs, a becomes b while b becomes c).
bool is_replaced(const ColumnProfile& before, const ColumnProfile& after) {
  const bool other_family = before.family != after.family || before.array != after.array;
  const auto common = [&](const std::string& target) { return after.targets.contains(target); };
  const bool other_target = !before.targets.empty() && !after.targets.empty() &&
                            std::none_of(before.targets.begin(), before.targets.end(), common);
  return other_family || other_target;
}

// Such columns join the ones that come and go where there is another one to exchange with.
void release(TablePair& table, const Settled& settled) {
  std::vector<std::pair<std::size_t, std::size_t>> replaced;
  for (std::size_t i = 0; i < table.before->columns.size(); ++i) {
    const auto& before = table.before->columns[i];
    const auto* after = table.after->column(before.key.name);
    if (after == nullptr || before.inherited || !is_replaced(before, *after)) continue;
    if (settled.columns.contains(before.key) || settled.no_columns.contains(after->key)) continue;
    replaced.emplace_back(i, static_cast<std::size_t>(after - table.after->columns.data()));
  }
  const bool chain = !table.old_columns.empty() && !table.new_columns.empty() && !replaced.empty();
  if (!chain && replaced.size() < 2) return;
  for (const auto& [i, j] : replaced) {
    table.old_columns.push_back(i);
    table.new_columns.push_back(j);
  }
  std::sort(table.old_columns.begin(), table.old_columns.end());
  std::sort(table.new_columns.begin(), table.new_columns.end());
}

// Does the table lose and gain columns? Asked of the catalogs, before anything is read closely.
bool changes(const Catalog& have, const Catalog& want, const Key& from, const Key& to) {
  bool loses = false;
  bool gains = false;
  std::size_t other_types = 0;
  for_each_part<Column>(have, from, [&](const Object<Column>& column) {
    const auto* after = want.find<Column>({to.schema, to.name, column.key.name, ""});
    loses = loses || after == nullptr;
    if (after != nullptr && after->def.type != column.def.type) ++other_types;
  });
  if (other_types > 1) return true;
  if (!loses) return false;
  for_each_part<Column>(want, to, [&](const Object<Column>& column) {
    gains = gains || have.find<Column>({from.schema, from.name, column.key.name, ""}) == nullptr;
  });
  return gains;
}

// Columns of tables that come or go as a whole.
void note_whole_tables(const Catalog& have, const Catalog& want, const std::map<Key, Key>& renamed,
                       ColumnContext& out) {
  std::set<Key> new_keys;
  for (const auto& [from, to] : renamed) new_keys.insert(to);
  for (const auto& [key, column] : have.of<Column>()) {
    const auto table = table_of(key);
    if (want.find<Relation>(table) == nullptr && !renamed.contains(table)) ++out.dropped[key.name];
  }
  for (const auto& [key, column] : want.of<Column>()) {
    const auto table = table_of(key);
    if (have.find<Relation>(table) == nullptr && !new_keys.contains(table)) ++out.added[key.name];
  }
}

// How many columns that are on one side only stand before each of those that stay, and after the last one.
struct Gaps {
  std::vector<std::string> stay{};
  std::vector<std::size_t> counts{0};
};

Gaps gaps_of(const Catalog& catalog, const Key& table, const Catalog& other, const Key& other_table) {
  Gaps out;
  for (const auto* column : columns_in_order(catalog, table)) {
    const auto& name = column->key.name;
    if (other.find<Column>({other_table.schema, other_table.name, name, ""}) == nullptr) {
      ++out.counts.back();
    } else {
      out.stay.push_back(name);
      out.counts.push_back(0);
    }
  }
  return out;
}

// A database puts new columns at the end; nothing else than a rename brings one to another place.
void note_order(const Catalog& have, const Catalog& want, const Key& from, const Key& to, ColumnContext& out) {
  const auto gone = gaps_of(have, from, want, to);
  const auto come = gaps_of(want, to, have, from);
  const auto any = std::any_of(come.counts.begin(), come.counts.end(), [](std::size_t n) { return n > 0; });
  if (any && !come.stay.empty()) ++out.extended;
  bool ordered = gone.stay == come.stay;
  for (std::size_t i = 0; ordered && i + 1 < come.counts.size(); ++i) ordered = come.counts[i] <= gone.counts[i];
  if (!ordered) out.disordered.insert(to);
}

ColumnContext context_of(const ColumnSearch& search, const Catalog& have, const Catalog& want,
                         const std::map<Key, Key>& renamed) {
  ColumnContext out;
  note_whole_tables(have, want, renamed, out);
  for (const auto& table : search.tables) {
    // A name that comes back in the same table is no column of this one.
    for (const auto i : table.old_columns) ++out.dropped[table.before->columns[i].key.name];
    for (const auto j : table.new_columns) ++out.added[table.after->columns[j].key.name];
    std::set<std::string> seen;
    if (table.old_columns.size() * table.new_columns.size() > 10000) continue;
    for (const auto i : table.old_columns) {
      for (const auto j : table.new_columns) {
        const auto& a = table.before->columns[i];
        const auto& b = table.after->columns[j];
        if (a.type == b.type) seen.insert(substitution(a.words, b.words));
      }
    }
    for (const auto& words : seen) ++out.substitutions[words];
  }
  return out;
}

}  // namespace

ColumnSearch search_columns(const Catalog& have, const Catalog& want, const NewNames& types,
                            const std::map<Key, Key>& renamed, const Settled& settled) {
  ColumnSearch out;
  std::set<Key> old_keys;
  std::set<Key> new_keys;
  std::vector<std::pair<Key, Key>> both;
  std::set<Key> targets;
  for (const auto& [from, to] : renamed) targets.insert(to);
  for (const auto& [key, table] : have.of<Relation>()) {
    const auto it = renamed.find(key);
    const auto& to = it == renamed.end() ? key : it->second;
    if (it == renamed.end() && targets.contains(key)) continue;  // another table has the name now
    if (want.find<Relation>(to) == nullptr || !changes(have, want, key, to)) continue;
    both.emplace_back(key, to);
    old_keys.insert(key);
    new_keys.insert(to);
  }
  out.before = profiles_of(have, types, new_names(renamed), &old_keys);
  out.after = profiles_of(want, {}, {}, &new_keys);
  for (const auto& [from, to] : both) {
    TablePair table;
    table.before = &out.before.at(from);
    table.after = &out.after.at(to);
    table.renamed = from != to;
    find_open(table, want, settled);
    release(table, settled);
    if (!table.old_columns.empty() && !table.new_columns.empty()) out.tables.push_back(std::move(table));
  }
  auto context = context_of(out, have, want, renamed);
  for (const auto& [key, table] : have.of<Relation>()) {
    const auto it = renamed.find(key);
    if (it == renamed.end() && targets.contains(key)) continue;
    const auto& to = it == renamed.end() ? key : it->second;
    if (want.find<Relation>(to) != nullptr) note_order(have, want, key, to, context);
  }
  for (const auto& table : out.tables) {
    out.pairs.push_back(column_pairs(table, context));
    weigh(out.pairs.back(), column_constant(), column_weights());
  }
  return out;
}

}  // namespace autogen::probable
