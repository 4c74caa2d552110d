#include "engine/reference_parts.hpp"

#include <algorithm>

#include "model/placement.hpp"
#include "model/type_names.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

// The table or sequence that the catalog has under a name.
std::optional<ObjectId> relation_named(const Key& key, const Catalog& catalog) {
  std::optional<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) {
      if (catalog.find<Kind>(key) != nullptr) out = ObjectId{Kind::kind, key};
    }
  });
  return out;
}

}  // namespace

ObjectId schema_of(const Key& key) { return {Schema::kind, {"", "", key.schema, ""}}; }

ObjectId column_of(const Key& part, const std::string& name) {
  return {Column::kind, {part.schema, part.parent, name, ""}};
}

void add_type(std::vector<ObjectId>& out, const TableName& base, const Catalog& catalog) {
  if (base.name.empty()) return;
  if (auto id = type_named({base.schema, "", base.name, ""}, catalog)) out.push_back(std::move(*id));
}

void add_expression(std::vector<ObjectId>& out, const Key& part, std::string_view text, const Catalog& catalog) {
  const auto mentioned = columns_mentioned(text);
  for_each_part<Column>(catalog, table_of(part), [&](const Object<Column>& column) {
    if (!mentioned || std::find(mentioned->begin(), mentioned->end(), column.key.name) != mentioned->end()) {
      out.push_back(column.id());
    }
  });
  for (const auto& name : relations_mentioned(text)) {
    const auto& schema = name.schema.empty() ? part.schema : name.schema;
    if (auto id = relation_named({schema, "", name.name, ""}, catalog)) out.push_back(std::move(*id));
  }
  for (const auto& type : types_mentioned(text)) {
    for (const auto& schema : {type.schema, part.schema, std::string("public")}) {
      auto id = type_named({schema, "", type.name, ""}, catalog);
      if (!id) continue;
      out.push_back(std::move(*id));
      break;
    }
  }
}

void add_index(std::vector<ObjectId>& out, const Key& part, const std::string& name, const Catalog& catalog) {
  const Key key{part.schema, part.parent, name, ""};
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_index<Kind>) {
      if (catalog.find<Kind>(key) != nullptr) out.push_back({Kind::kind, key});
    }
  });
}

std::vector<ObjectId> partitions_referred(const Object<ForeignKey>& fk, const Catalog& catalog) {
  std::vector<ObjectId> out;
  const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
  if (!is_partitioned(catalog, target)) return out;
  for (auto& table : descendants_of(catalog, target)) out.push_back({Relation::kind, std::move(table)});
  return out;
}

std::set<std::string> set_of(const std::vector<ColumnName>& names) {
  std::set<std::string> out;
  for (const auto& name : names) out.insert(name.text);
  return out;
}

}  // namespace autogen
