#include "engine/kept_partitions.hpp"

#include <algorithm>

#include "model/partitions.hpp"

namespace autogen {
namespace {

// What goes with a table: its parts, their comments, the sequences that its columns own.
template <class Kind>
bool belongs_to(const Object<Kind>& object, const Key& table) {
  const auto& key = object.key;
  if constexpr (requires { Kind::part_of; }) return key.schema == table.schema && key.parent == table.name;
  if constexpr (requires { Kind::attached_as; }) {
    return key.schema == table.schema &&
           (key.parent == table.name || (key.parent.empty() && key.name == table.name && key.of == Relation::kind));
  }
  if constexpr (requires { object.def.owned_by; }) {
    return object.def.owned_by && object.def.owned_by->table.schema == table.schema &&
           object.def.owned_by->table.name == table.name;
  }
  return false;
}

void erase_table(Catalog& catalog, const Key& table) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    std::erase_if(catalog.of<Kind>(), [&](const auto& item) { return belongs_to(item.second, table); });
  });
  catalog.of<Relation>().erase(table);
}

// A column of a partition, where that of the parent becomes what `want` says.
Column follow(const Column& mine, const Column& before, const Column& after) {
  Column out = mine;
  for_each_field<Column>([&](auto field) {
    constexpr auto member = decltype(field)::member;
    if (!is_inherited_field(field.name)) return;
    const bool always =
        field.name == "type" || field.name == "collation" || field.name == "generated" || field.name == "virtual";
    if (always || mine.*member == before.*member) out.*member = after.*member;
  });
  if (!after.nullable) out.nullable = false;
  out.type_storage = after.type_storage;
  return out;
}

void keep_columns(const Catalog& have, Catalog& want, const Key& table, const Key& parent) {
  for (const auto* above : columns_in_order(want, parent)) {
    const Key key{table.schema, table.name, above->key.name, ""};
    const auto* mine = have.find<Column>(key);
    const auto* before = have.find<Column>(above->key);
    Object<Column> column;
    column.key = key;
    if (mine != nullptr && before != nullptr) {
      column = *mine;
      column.def = follow(mine->def, before->def, above->def);
    } else {
      column.def = *inherited_column(want, key);
      column.def.position = above->def.position;
    }
    column.def.local = false;
    column.def.inherited = true;
    want.of<Column>().emplace(key, std::move(column));
  }
}

void keep_checks(const Catalog& have, Catalog& want, const Key& table, const Key& parent) {
  std::vector<Key> names;
  for_each_part<Check>(want, parent, [&](const auto& check) {
    names.push_back({table.schema, table.name, check.key.name, ""});
  });
  for (const auto& key : names) {
    if (const auto base = inherited_check(want, key)) want.of<Check>().emplace(key, Object<Check>{key, *base, {}, {}});
  }
  for_each_part<Check>(have, table, [&](const auto& check) {
    if (!check.def.inherited) want.of<Check>().emplace(check.key, check);
  });
}

void keep(const Catalog& have, Catalog& want, const Object<Relation>& table, const Key& parent) {
  want.of<Relation>().emplace(table.key, table);
  keep_columns(have, want, table.key, parent);
  keep_checks(have, want, table.key, parent);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (Kind::kind != Column::kind && Kind::kind != Check::kind) {
      for (const auto& [key, object] : have.of<Kind>()) {
        if (!belongs_to(object, table.key)) continue;
        if constexpr (is_attachable<Kind>) {
          if (!object.def.attached_to.text.empty()) continue;  // compare() sees to these
        }
        want.of<Kind>().emplace(key, object);
      }
    }
  });
}

bool lists_partitions(const Catalog& catalog, const Key& parent) { return !children_of(catalog, parent).empty(); }

}  // namespace

std::vector<Key> leave_out_partitions(Catalog& catalog, PartitionPolicy policy, const std::set<Key>& run) {
  std::vector<Key> out;
  if (policy == PartitionPolicy::listed) return out;
  std::set<Key> gone;
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [key, table] : catalog.of<Relation>()) {
      if (!table.def.partition_of || gone.contains(key)) continue;
      const Key parent{table.def.partition_of->schema, "", table.def.partition_of->name, ""};
      if (policy != PartitionPolicy::external && !run.contains(parent) && !gone.contains(parent)) continue;
      gone.insert(key);
      grown = true;
    }
  }
  for (const auto& key : gone) {
    erase_table(catalog, key);
    out.push_back(key);
  }
  return out;
}

void keep_partitions(const Catalog& have, Catalog& want, PartitionPolicy policy, const std::set<Key>& run) {
  if (policy == PartitionPolicy::listed) return;
  std::set<Key> open;  // tables whose partitions are left to others
  for (const auto& [key, table] : want.of<Relation>()) {
    if (!table.def.partition_by) continue;
    // Partitions by another key go with the table that is set aside.
    const auto* live = have.find<Relation>(key);
    if (live != nullptr && !(live->def.partition_by == table.def.partition_by)) continue;
    if (policy == PartitionPolicy::external || run.contains(key) || !lists_partitions(want, key)) open.insert(key);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [key, table] : have.of<Relation>()) {
      if (!table.def.partition_of || want.find<Relation>(key) != nullptr) continue;
      const Key parent{table.def.partition_of->schema, "", table.def.partition_of->name, ""};
      if (!open.contains(parent)) continue;
      keep(have, want, table, parent);
      if (table.def.partition_by) open.insert(key);
      grown = true;
    }
  }
}

}  // namespace autogen
