#include "engine/rename.hpp"

#include <algorithm>

#include "model/inheritance.hpp"
#include "model/mentions.hpp"
#include "syntax/parse.hpp"
#include "syntax/renamed_text.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

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

// What holds a whole query keeps its texts as the server had them, since names in a query cannot be told by their text
// alone: it is made behind the renames on the way back (late_steps.cpp).
template <class Def, class Visit>
void for_each_renamed_expression(Def& def, Visit&& visit) {
  bool query = false;
  for_each_query(def, [&](const std::string&, const Location&) { query = true; });
  if (!query) for_each_expression(def, visit);
}

template <class Visit>
void for_each_definition(Catalog& catalog, Visit&& visit) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : catalog.of<Kind>()) visit(object.def);
  });
}

// What goes to another schema along with a table: the sequences of its columns. Statistics stay where they are.
void move_along(Catalog& catalog, const Key& from, const Key& to) {
  std::vector<Key> sequences;
  for (const auto& [key, sequence] : catalog.of<Sequence>()) {
    const auto& owner = sequence.def.owned_by;
    if (owner && key.schema == from.schema && owner->table.schema == from.schema && owner->table.name == from.name)
      sequences.push_back(key);
  }
  for (const auto& key : sequences) rename_in<Sequence>(catalog, key, {to.schema, "", key.name, ""});
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(Object<Kind> & part) {
                    Kind::named_in_schema;
                    part.def.schema.clear();
                  }) {
      for (auto& [key, part] : catalog.of<Kind>()) {
        if (table_of(key) == from && part.def.schema.empty()) part.def.schema = from.schema;
      }
    }
  });
}

}  // namespace

void rename_parts(Catalog& catalog, const Key& from, const Key& to) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) {
      std::vector<Key> keys;
      for_each_part<Kind>(catalog, from, [&](const auto& part) { keys.push_back(part.key); });
      for (const auto& key : keys) rename_object<Kind>(catalog, key, {to.schema, to.name, key.name, ""});
    }
  });
}

void rename_table(Catalog& catalog, const Key& from, const Key& to) {
  if (from.schema != to.schema) move_along(catalog, from, to);
  rename_parts(catalog, from, to);
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
  // What a table is partitioned by is the table's own.
  if (const auto table = catalog.of<Relation>().find(table_of(from)); table != catalog.of<Relation>().end()) {
    auto& def = table->second.def;
    for_each_own_column(def, [&](std::string& name, const Location&) { rename(name); });
    for_each_renamed_expression(
        def, [&](std::string& text, const Location&) { text = with_renamed_column(text, from.name, to.name); });
  }
  for_each_part_of(catalog, from, [&](auto& part) {
    for_each_own_column(part.def, [&](std::string& name, const Location&) { rename(name); });
    for_each_renamed_expression(
        part.def, [&](std::string& text, const Location&) { text = with_renamed_column(text, from.name, to.name); });
  });
  for_each_definition(catalog, [&](auto& def) {
    for_each_column_of(def, [&](const TableName& table, std::string& name, const Location&) {
      if (table.schema == from.schema && table.name == from.parent) rename(name);
    });
  });
  for (auto& [key, fk] : catalog.of<ForeignKey>()) {
    if (fk.def.table.schema != from.schema || fk.def.table.name != from.parent) continue;
    for (auto& name : fk.def.referred_columns) rename(name.text);
  }
}

void rename_in_depends(Catalog& catalog, const ObjectId& from, const ObjectId& to) {
  auto own = catalog.depends.extract(from);
  if (!own.empty()) {
    own.key() = to;
    catalog.depends.insert(std::move(own));
  }
  for (auto& [id, uses] : catalog.depends) std::replace(uses.begin(), uses.end(), from, to);
}

void rename_index_name(Catalog& catalog, const Key& from, const Key& to) {
  for_each_part_of(catalog, from, [&](auto& part) {
    for_each_index_name(part.def, [&](std::string& name, const Location&) {
      if (name == from.name) name = to.name;
    });
  });
}

void rename_relation(Catalog& catalog, const Key& from, const Key& to) {
  const auto renamed = [&](const RelationName& name) -> std::optional<RelationName> {
    if (name.schema != from.schema || name.name != from.name) return std::nullopt;
    return RelationName{to.schema, to.name, name.is_sequence};
  };
  for_each_definition(catalog, [&](auto& def) {
    for_each_renamed_expression(def, [&](std::string& text, const Location&) { text = with_relations(text, renamed); });
  });
}

void rename_list(Catalog& catalog, std::string_view kind, const std::string& from, const std::string& to) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_listed<Kind>) {
      if (Kind::listed_in != kind) return;
      std::vector<Key> keys;
      for (const auto& [key, object] : catalog.of<Kind>()) {
        if (key.name == from) keys.push_back(key);
      }
      for (const auto& key : keys) rename_object<Kind>(catalog, key, {key.schema, key.parent, to, ""});
    }
  });
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
    for_each_renamed_expression(def, [&](std::string& text, const Location&) {
      text = with_renamed_type(text, {from.schema, from.name}, {to.schema, to.name});
    });
  });
  // The names of routines, operators and casts hold types.
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind> || is_named_by_types<Kind>) {
      std::vector<std::pair<Key, Key>> moved;
      for (const auto& [key, object] : catalog.of<Kind>()) {
        Key now = key;
        if constexpr (has_signature<Kind>) {
          now.name = signature(split_signature(key.name).first, signature_types(object.def));
        } else {
          now.name = name_of_types(object.def);
        }
        if (now != key) moved.emplace_back(key, std::move(now));
      }
      for (const auto& [old, now] : moved) rename_object<Kind>(catalog, old, now);
    }
  });
}

void rename_labels(Catalog& catalog, const Object<Composite>& from, const Object<Composite>& to) {
  const auto printed = (Sql() << QualifiedName{from.key.schema, from.key.name}).str();
  for (std::size_t i = 0; i < from.def.attributes.list.size(); ++i) {
    const auto& name = from.def.attributes.list[i].name;
    const auto& renamed = to.def.attributes.list[i].name;
    if (name == renamed) continue;
    for (const auto& [key, column] : catalog.of<Column>()) {
      if (column.def.type.text != printed) continue;
      const std::string column_name = key.name;
      for_each_part_of(catalog, key, [&](auto& part) {
        for_each_renamed_expression(part.def, [&](std::string& text, const Location&) {
          text = with_renamed_attribute(text, column_name, name, renamed);
        });
      });
    }
  }
}

void rename_labels(Catalog& catalog, const Object<Enum>& from, const Object<Enum>& to) {
  for (std::size_t i = 0; i < from.def.values.size(); ++i) {
    const auto& label = from.def.values[i].text;
    const auto& renamed = to.def.values[i].text;
    if (label == renamed) continue;
    for_each_definition(catalog, [&](auto& def) {
      for_each_renamed_expression(def, [&](std::string& text, const Location&) {
        text = with_renamed_label(text, {from.key.schema, from.key.name}, label, renamed);
      });
    });
  }
}

void rename_mentions(Catalog& catalog, std::string_view kind, const Key& from, const Key& to) {
  const auto old_text = (Sql() << QualifiedName{from.schema, from.name}).str();
  const auto new_text = (Sql() << QualifiedName{to.schema, to.name}).str();
  for_each_definition(catalog, [&](auto& def) {
    for_each_object_name(def, [&]<class Other>(NameOf<Other>& name) {
      if (Other::kind == kind && name.schema == from.schema && name.name == from.name)
        name = {to.schema, to.name, name.where};
    });
    if (kind != Collation::kind) return;
    for_each_collation(def, [&](CollationName& name) {
      if (name == old_text) name = CollationName(new_text);
    });
  });
}

bool relation_name_taken(const Catalog& catalog, const Key& key) {
  bool taken = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::names_relation; }) {
      for (const auto& [other, object] : catalog.of<Kind>())
        taken |= other.schema == key.schema && other.name == key.name;
    }
  });
  return taken;
}

}  // namespace autogen
