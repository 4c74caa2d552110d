#include "engine/rename.hpp"

#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

void replace(std::vector<Name>& names, const std::string& from, const std::string& to) {
  for (auto& name : names) {
    if (name.text == from) name.text = to;
  }
}

// An expression as the server prints it names a type in full behind `::`. What the scanner rejects stays as it is.
void replace_type(std::string& text, const Key& from, const Key& to) {
  const auto tokens = scan(text).value_or(std::vector<Token>());
  const auto is = [&](std::size_t i, std::string_view wanted) {
    return std::string_view(text).substr(tokens[i].begin, tokens[i].end - tokens[i].begin) == wanted;
  };
  const auto schema = quote_ident(from.schema);
  const auto name = quote_ident(from.name);
  const auto new_name = (Sql() << QualifiedName{to.schema, to.name}).str();
  for (std::size_t i = tokens.size(); i-- > 3;) {
    if (!is(i, name) || !is(i - 1, ".") || !is(i - 2, schema) || !is(i - 3, "::")) continue;
    text.replace(tokens[i - 2].begin, tokens[i].end - tokens[i - 2].begin, new_name);
  }
}

}  // namespace

void rename_table(Catalog& catalog, const Key& from, const Key& to) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) {
      std::vector<Key> keys;
      for_each_part<Kind>(catalog, from, [&](const auto& part) { keys.push_back(part.key); });
      for (const auto& key : keys) rename_object<Kind>(catalog, key, {to.schema, to.name, key.name, ""});
    }
  });
  rename_object<Relation>(catalog, from, to);
  for (auto& [key, fk] : catalog.of<ForeignKey>()) {
    if (fk.def.table.schema == from.schema && fk.def.table.name == from.name) {
      fk.def.table.schema = to.schema;
      fk.def.table.name = to.name;
    }
  }
}

void rename_column(Catalog& catalog, const Key& from, const Key& to) {
  rename_object<Column>(catalog, from, to);
  const auto mine = [&](const Key& key) { return key.schema == from.schema && key.parent == from.parent; };
  const auto expression = [&](std::string& text) { text = with_renamed_column(text, from.name, to.name); };
  for (auto& [key, column] : catalog.of<Column>()) {
    if (mine(key) && column.def.generated) expression(column.def.generated->text);
  }
  for (auto& [key, pk] : catalog.of<PrimaryKey>()) {
    if (!mine(key)) continue;
    replace(pk.def.columns, from.name, to.name);
    replace(pk.def.include, from.name, to.name);
  }
  for (auto& [key, unique] : catalog.of<Unique>()) {
    if (!mine(key)) continue;
    replace(unique.def.columns, from.name, to.name);
    replace(unique.def.include, from.name, to.name);
  }
  for (auto& [key, check] : catalog.of<Check>()) {
    if (mine(key)) expression(check.def.expression.text);
  }
  for (auto& [key, index] : catalog.of<Index>()) {
    if (!mine(key)) continue;
    for (auto& element : index.def.on) {
      if (element.column == from.name) element.column = to.name;
      if (element.column.empty()) expression(element.expression);
    }
    replace(index.def.include, from.name, to.name);
    if (index.def.where) expression(index.def.where->text);
  }
  for (auto& [key, fk] : catalog.of<ForeignKey>()) {
    if (mine(key)) {
      replace(fk.def.columns, from.name, to.name);
      replace(fk.def.on_delete_columns, from.name, to.name);
    }
    if (fk.def.table.schema == from.schema && fk.def.table.name == from.parent) {
      replace(fk.def.referred_columns, from.name, to.name);
    }
  }
}

void rename_enum(Catalog& catalog, const Key& from, const Key& to) {
  rename_object<Enum>(catalog, from, to);
  const auto old_text = (Sql() << QualifiedName{from.schema, from.name}).str();
  const auto new_text = (Sql() << QualifiedName{to.schema, to.name}).str();
  for (auto& [key, column] : catalog.of<Column>()) {
    auto& type = column.def.type;
    if (type.base.schema != from.schema || type.base.name != from.name) continue;
    if (type.text.starts_with(old_text)) type.text = new_text + type.text.substr(old_text.size());
    type.base = {to.schema, to.name, {}};
  }
  const auto expression = [&](std::string& text) { replace_type(text, from, to); };
  for (auto& [key, column] : catalog.of<Column>()) {
    if (column.def.default_value) expression(column.def.default_value->text);
    if (column.def.generated) expression(column.def.generated->text);
  }
  for (auto& [key, check] : catalog.of<Check>()) expression(check.def.expression.text);
  for (auto& [key, index] : catalog.of<Index>()) {
    for (auto& element : index.def.on) expression(element.expression);
    if (index.def.where) expression(index.def.where->text);
  }
}

}  // namespace autogen
