#include "model/inherit.hpp"

#include <fmt/format.h>

#include "model/inheritance.hpp"
#include "model/partitions.hpp"
#include "model/validate.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

class Inheriting {
 public:
  Inheriting(Model& model, Diagnostics& diagnostics)
      : catalog_(model.catalog), stated_(model.stated), diagnostics_(diagnostics) {}

  void run() {
    for (auto& [key, pk] : catalog_.of<PrimaryKey>()) imply_not_null(pk);
    for (auto& [key, column] : catalog_.of<Column>()) {
      if (column.def.identity != Identity::none || column.def.not_null) column.def.nullable = false;
    }
    for (auto& [key, table] : catalog_.of<Relation>()) complete(table);
  }

 private:
  // The parents of a table take theirs over first.
  void complete(Object<Relation>& table) {
    if (!done_.insert(table.key).second) return;
    if (table.def.inherits.empty() && !table.def.partition_of) return;
    open_.insert(table.key);
    for (auto& name : table.def.inherits) find_table(catalog_, name, table.key.schema);
    if (table.def.partition_of) find_table(catalog_, *table.def.partition_of, table.key.schema);
    for (const auto& name : parent_names(table.def)) {
      auto& tables = catalog_.of<Relation>();
      const auto parent = tables.find({name.schema, "", name.name, ""});
      if (parent == tables.end()) {
        missing(table, name);
      } else if (open_.contains(parent->first)) {
        diagnostics_.error(fmt::format("{} {} itself by way of {}", to_string(table.id()), relation_to(table),
                                       to_string(parent->first)),
                           name.where);
      } else {
        complete(parent->second);
      }
    }
    take_over_columns(table);
    take_over_checks(table);
    if (table.def.partition_of) take_over_definitions(catalog_, table.key, diagnostics_);
    open_.erase(table.key);
  }

  void missing(const Object<Relation>& table, const TableName& name) {
    std::vector<std::string> names;
    for (const auto& [key, other] : catalog_.of<Relation>()) names.push_back(key.name);
    diagnostics_.error(fmt::format("{} {} table {}.{}, which the model does not have", to_string(table.id()),
                                   relation_to(table), name.schema, name.name),
                       name.where, suggestion(name.name, names));
  }

  static std::string_view relation_to(const Object<Relation>& table) {
    return table.def.partition_of ? "is a partition of" : "inherits from";
  }

  void imply_not_null(const Object<PrimaryKey>& key) {
    for (const auto& name : key.def.columns) {
      auto& columns = catalog_.of<Column>();
      const auto it = columns.find({key.key.schema, key.key.parent, name.text, ""});
      if (it != columns.end()) it->second.def.nullable = false;
    }
  }

  // As PostgreSQL does: the parents' columns come first, one of each name, then the table's own.
  void take_over_columns(const Object<Relation>& table) {
    auto& columns = catalog_.of<Column>();
    std::vector<Key> own;
    for (const auto* column : columns_in_order(catalog_, table.key)) own.push_back(column->key);
    std::int64_t position = 0;
    std::set<Key> placed;
    for (const auto& parent : parents_of(catalog_, table.key)) {
      for (const auto* column : columns_in_order(catalog_, parent)) {
        const Key key{table.key.schema, table.key.name, column->key.name, ""};
        if (!placed.insert(key).second) continue;
        const auto base = inherited_column(catalog_, key);
        auto [it, fresh] = columns.try_emplace(key);
        if (fresh) {
          it->second = {key, *base, table.where, {}};
          imply_from_key(it->second);
        } else {
          merge(it->second, *base);
        }
        it->second.def.position = ++position;
      }
    }
    for (const auto& key : own) {
      if (!placed.contains(key)) columns.at(key).def.position = ++position;
    }
  }

  // The table's own primary key makes what it inherits NOT NULL.
  void imply_from_key(Object<Column>& column) const {
    for_each_part<PrimaryKey>(catalog_, table_of(column.key), [&](const auto& pk) {
      for (const auto& name : pk.def.columns) {
        if (name.text == column.key.name) column.def.nullable = false;
      }
    });
  }

  void merge(Object<Column>& column, const Column& base) {
    const auto& keys = stated_[column.key];
    const bool implied = !column.def.nullable && !keys.contains("nullable");
    for_each_field<Column>([&](auto field) {
      const bool other_source = field.name == "default" && (keys.contains("identity") || keys.contains("generated"));
      if (is_inherited_field(field.name) && !other_source && !keys.contains(std::string(field.name))) {
        column.def.*field.member = base.*field.member;
      }
    });
    if (implied) column.def.nullable = false;
    // How the model says that a parent's default does not hold here.
    if (column.def.default_value && lower(column.def.default_value->text) == "null") column.def.default_value.reset();
    const auto* table = catalog_.find<Relation>(table_of(column.key));
    column.def.local = keys.contains("type") && !table->def.partition_of;
    column.def.inherited = true;
  }

  void take_over_checks(const Object<Relation>& table) {
    for (const auto& parent : parents_of(catalog_, table.key)) {
      std::vector<Key> keys;
      for_each_part<Check>(catalog_, parent, [&](const auto& check) {
        keys.push_back({table.key.schema, table.key.name, check.key.name, ""});
      });
      for (const auto& key : keys) {
        const auto base = inherited_check(catalog_, key);
        if (!base) continue;
        const auto [it, fresh] = catalog_.of<Check>().try_emplace(key, Object<Check>{key, *base, table.where, {}});
        // Without an expression of its own it only says what is attached to the parent's here: a comment.
        if (!fresh && !stated_[key].contains("expression")) it->second.def = *base;
        // A partition has none of its own beside the parent's (conislocal).
        if (!fresh && table.def.partition_of) it->second.def.inherited = true;
      }
    }
  }

  Catalog& catalog_;
  std::map<Key, std::set<std::string>>& stated_;
  Diagnostics& diagnostics_;
  std::set<Key> done_;
  std::set<Key> open_;
};

}  // namespace

void inherit(Model& model, Diagnostics& diagnostics) { Inheriting(model, diagnostics).run(); }

}  // namespace autogen
