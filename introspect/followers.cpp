#include "introspect/followers.hpp"

#include "model/inheritance.hpp"

namespace autogen {
namespace {

void add_with_parents(const Catalog& catalog, const Key& table, std::vector<Key>& out, std::set<Key>& seen) {
  if (!seen.insert(table).second) return;
  for (const auto& parent : parents_of(catalog, table)) add_with_parents(catalog, parent, out, seen);
  out.push_back(table);
}

}  // namespace

Followers::Followers(const Catalog& have, const Catalog& want) {
  std::set<Key> seen;
  for (const auto& [key, table] : want.of<Relation>()) {
    if (!table.def.inherits.empty() || table.def.partition_of) add_with_parents(want, key, tables_, seen);
  }
  for (const auto& table : tables_) {
    for_each_part<Column>(want, table, [&](const Object<Column>& column) {
      if (!column.def.inherited || have.find<Column>(column.key) != nullptr) return;
      const auto inherited = inherited_column(want, column.key);
      if (!inherited) return;
      if (column.def.default_value == inherited->default_value) defaults_.insert(column.key);
      if (column.def.generated == inherited->generated) generated_.insert(column.key);
    });
  }
}

void Followers::follow(Catalog& want) const {
  for (const auto& table : tables_) {
    for (const auto* column : columns_in_order(want, table)) {
      const bool with_default = defaults_.contains(column->key);
      const bool with_expression = generated_.contains(column->key);
      if (!with_default && !with_expression) continue;
      const auto inherited = inherited_column(want, column->key);
      auto& def = want.of<Column>().at(column->key).def;
      if (with_default) def.default_value = inherited->default_value;
      if (with_expression) def.generated = inherited->generated;
    }
  }
}

}  // namespace autogen
