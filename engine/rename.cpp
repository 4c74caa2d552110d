#include "engine/rename.hpp"

#include "model/inheritance.hpp"
#include "model/mentions.hpp"
#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

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

// Calls visit(object) for each object of each kind that is part of the table.
template <class Visit>
void for_each_part_of(Catalog& catalog, const Key& part, Visit&& visit) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) {
      for (auto& [key, object] : catalog.of<Kind>()) {
        if (key.schema == part.schema && key.parent == part.parent) visit(object);
      }
    }
  });
}

template <class Visit>
void for_each_definition(Catalog& catalog, Visit&& visit) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : catalog.of<Kind>()) visit(object.def);
  });
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
  for_each_definition(catalog, [&](auto& def) {
    for_each_table_name(def, [&](TableName& table) {
      if (table.schema == from.schema && table.name == from.name) table = {to.schema, to.name, table.where};
    });
  });
}

void rename_column(Catalog& catalog, const Key& from, const Key& to) {
  // PostgreSQL renames it in the tables that inherit it as well.
  for (const auto& child : children_of(catalog, table_of(from))) {
    const Key key{child.schema, child.name, from.name, ""};
    const auto* column = catalog.find<Column>(key);
    if (column != nullptr && column->def.inherited) rename_column(catalog, key, {key.schema, key.parent, to.name, ""});
  }
  rename_object<Column>(catalog, from, to);
  const auto rename = [&](std::string& name) {
    if (name == from.name) name = to.name;
  };
  for_each_part_of(catalog, from, [&](auto& part) {
    for_each_own_column(part.def, [&](std::string& name, const Location&) { rename(name); });
    for_each_expression(
        part.def, [&](std::string& text, const Location&) { text = with_renamed_column(text, from.name, to.name); });
  });
  for (auto& [key, fk] : catalog.of<ForeignKey>()) {
    if (fk.def.table.schema != from.schema || fk.def.table.name != from.parent) continue;
    for (auto& name : fk.def.referred_columns) rename(name.text);
  }
}

void rename_type(Catalog& catalog, const Key& from, const Key& to) {
  const auto old_text = (Sql() << QualifiedName{from.schema, from.name}).str();
  const auto new_text = (Sql() << QualifiedName{to.schema, to.name}).str();
  for_each_definition(catalog, [&](auto& def) {
    for_each_type(def, [&](TypeRef& type) {
      if (type.base.schema != from.schema || type.base.name != from.name) return;
      if (type.text.starts_with(old_text)) type.text = new_text + type.text.substr(old_text.size());
      type.base = {to.schema, to.name, {}};
    });
    for_each_expression(def, [&](std::string& text, const Location&) { replace_type(text, from, to); });
  });
}

}  // namespace autogen
