#include "engine/references.hpp"

#include <algorithm>
#include <set>

#include "syntax/parse.hpp"

namespace autogen {
namespace {

ObjectId schema_of(const Key& key) { return {Schema::kind, {"", "", key.schema, ""}}; }
ObjectId column_of(const Key& part, const std::string& name) {
  return {Column::kind, {part.schema, part.parent, name, ""}};
}

std::vector<ObjectId> table_and(const Key& part, const std::vector<Name>& columns) {
  std::vector<ObjectId> out{{Relation::kind, table_of(part)}};
  for (const auto& column : columns) out.push_back(column_of(part, column.text));
  return out;
}

void add_type(std::vector<ObjectId>& out, const TableName& base, const Catalog& catalog) {
  if (base.name.empty()) return;
  const Key key{base.schema, "", base.name, ""};
  if (catalog.find<Relation>(key) != nullptr) {
    out.push_back({Relation::kind, key});
  } else {
    out.push_back({Enum::kind, key});
  }
}

// The columns that an expression mentions; all of the table where the grammar at hand cannot tell.
void add_expression(std::vector<ObjectId>& out, const Key& part, std::string_view text, const Catalog& catalog) {
  const auto mentioned = columns_mentioned(text);
  for_each_part<Column>(catalog, table_of(part), [&](const Object<Column>& column) {
    if (!mentioned || std::find(mentioned->begin(), mentioned->end(), column.key.name) != mentioned->end()) {
      out.push_back(column.id());
    }
  });
  for (const auto& type : types_mentioned(text)) {
    for (const auto& schema : {type.schema, part.schema, std::string("public")}) {
      const Key key{schema, "", type.name, ""};
      if (catalog.find<Enum>(key) == nullptr) continue;
      out.push_back({Enum::kind, key});
      break;
    }
  }
}

std::set<std::string> set_of(const std::vector<Name>& names) {
  std::set<std::string> out;
  for (const auto& name : names) out.insert(name.text);
  return out;
}

}  // namespace

std::vector<ObjectId> references(const Object<Schema>&, const Catalog&) { return {}; }
std::vector<ObjectId> references(const Object<Enum>& type, const Catalog&) { return {schema_of(type.key)}; }
std::vector<ObjectId> references(const Object<Relation>& table, const Catalog&) { return {schema_of(table.key)}; }

std::vector<ObjectId> references(const Object<Column>& column, const Catalog& catalog) {
  std::vector<ObjectId> out{{Relation::kind, table_of(column.key)}};
  add_type(out, column.def.type.base, catalog);
  if (column.def.generated) add_expression(out, column.key, column.def.generated->text, catalog);
  std::erase(out, column.id());
  return out;
}

std::vector<ObjectId> references(const Object<PrimaryKey>& key, const Catalog&) {
  auto out = table_and(key.key, key.def.columns);
  for (const auto& name : key.def.include) out.push_back(column_of(key.key, name.text));
  return out;
}

std::vector<ObjectId> references(const Object<Unique>& key, const Catalog&) {
  auto out = table_and(key.key, key.def.columns);
  for (const auto& name : key.def.include) out.push_back(column_of(key.key, name.text));
  return out;
}

std::vector<ObjectId> references(const Object<Check>& check, const Catalog& catalog) {
  std::vector<ObjectId> out{{Relation::kind, table_of(check.key)}};
  add_expression(out, check.key, check.def.expression.text, catalog);
  return out;
}

std::vector<ObjectId> references(const Object<Index>& index, const Catalog& catalog) {
  auto out = table_and(index.key, index.def.include);
  for (const auto& key : index.def.on) {
    if (key.column.empty()) {
      add_expression(out, index.key, key.expression, catalog);
    } else {
      out.push_back(column_of(index.key, key.column));
    }
  }
  if (index.def.where) add_expression(out, index.key, index.def.where->text, catalog);
  return out;
}

std::vector<ObjectId> references(const Object<ForeignKey>& fk, const Catalog& catalog) {
  auto out = table_and(fk.key, fk.def.columns);
  const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
  out.push_back({Relation::kind, target});
  const Key part{target.schema, target.name, "", ""};
  for (const auto& name : fk.def.referred_columns) out.push_back(column_of(part, name.text));
  // The key behind it: all that cover these columns, since which one PostgreSQL picks is its own choice.
  const auto wanted = set_of(fk.def.referred_columns);
  for_each_part<PrimaryKey>(catalog, target, [&](const auto& pk) {
    if (set_of(pk.def.columns) == wanted) out.push_back(pk.id());
  });
  for_each_part<Unique>(catalog, target, [&](const auto& unique) {
    if (set_of(unique.def.columns) == wanted) out.push_back(unique.id());
  });
  for_each_part<Index>(catalog, target, [&](const auto& index) {
    std::set<std::string> columns;
    for (const auto& key : index.def.on) columns.insert(key.column);
    if (index.def.unique && columns == wanted) out.push_back(index.id());
  });
  return out;
}

std::vector<ObjectId> references(const Object<Comment>& comment, const Catalog&) {
  std::vector<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (Kind::kind != comment.key.of) return;
    Key key = comment.key;
    key.of.clear();
    out.push_back({Kind::kind, key});
  });
  return out;
}

}  // namespace autogen
