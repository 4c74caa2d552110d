// A rename applied to a catalog: everything that says the old name says the new one afterwards, as in PostgreSQL.
#pragma once

#include "model/kinds.hpp"
#include "model/mentions.hpp"
#include "model/partitions.hpp"
#include "model/placement.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// Gives the parts of a table or server its new name.
void rename_parts(Catalog& catalog, const Key& from, const Key& to);
/// Renames a table: its parts, the foreign keys that point at it, comments.
void rename_table(Catalog& catalog, const Key& from, const Key& to);
/// Renames a column: constraints, indexes and expressions over it, foreign keys that point at it, comments.
void rename_column(Catalog& catalog, const Key& from, const Key& to);
/// Renames what expressions say of a table or a sequence: nextval('public.s'::regclass).
void rename_relation(Catalog& catalog, const Key& from, const Key& to);
/// Renames what is said of a type elsewhere: the types of columns, casts in expressions.
void rename_type(Catalog& catalog, const Key& from, const Key& to);
/// Gives the attributes that differ between two states of a composite type their new names where an expression says
/// them of a column. What says them in another way counts as changed.
void rename_labels(Catalog& catalog, const Object<Composite>& from, const Object<Composite>& to);
/// Gives the labels that differ between two states of an enumeration their new names in expressions.
void rename_labels(Catalog& catalog, const Object<Enum>& from, const Object<Enum>& to);
/// Renames what is said of an index of a table: the replica identity, the index to cluster on.
void rename_index_name(Catalog& catalog, const Key& from, const Key& to);
/// Renames what the server said that objects stand on.
void rename_in_depends(Catalog& catalog, const ObjectId& from, const ObjectId& to);
/// Does a table, key, index or sequence of the catalog have the name? They share one namespace in a schema.
bool relation_name_taken(const Catalog& catalog, const Key& key);
/// Renames what is said of an object of the kind by its name alone, and of a collation.
void rename_mentions(Catalog& catalog, std::string_view kind, const Key& from, const Key& to);
/// Renames an object of any other kind, with what is attached to it.
template <class Kind>
void rename_object(Catalog& catalog, const Key& from, const Key& to) {
  auto& map = catalog.of<Kind>();
  auto node = map.extract(from);
  if (node.empty()) return;
  node.key() = to;
  node.mapped().key = to;
  map.insert(std::move(node));
  rename_in_depends(catalog, {Kind::kind, from}, {Kind::kind, to});
  if constexpr (is_index<Kind>) rename_index_name(catalog, from, to);
  if constexpr (is_attachable<Kind>) {
    // What stands for it keeps its own name.
    for (const auto& child : children_of(catalog, {from.schema, "", from.parent, ""})) {
      if (!is_partition(catalog, child)) continue;
      Kinds::for_each([&]<class Other>(Of<Other>) {
        if constexpr (is_attachable<Other> && is_index<Other> == is_index<Kind>) {
          for (auto& [key, part] : catalog.of<Other>()) {
            if (table_of(key) == child && part.def.attached_to.text == from.name) part.def.attached_to.text = to.name;
          }
        }
      });
    }
  }
  rename_attached(catalog, from, to, std::string(Kind::kind));
}

/// Renames what stands in the list of an object along with it: the tables of a publication.
void rename_list(Catalog& catalog, std::string_view kind, const std::string& from, const std::string& to);
/// Renames an object of any kind, and everything that says its name.
template <class Kind>
void rename_in(Catalog& catalog, const Key& from, const Key& to) {
  rename_list(catalog, Kind::kind, from.name, to.name);
  if constexpr (Kind::kind == Relation::kind) {
    rename_table(catalog, from, to);
  } else if constexpr (Kind::kind == Column::kind) {
    rename_column(catalog, from, to);
  } else {
    if constexpr (bears_parts<Kind>) rename_parts(catalog, from, to);
    rename_object<Kind>(catalog, from, to);
  }
  rename_mentions(catalog, Kind::kind, from, to);
  if constexpr (requires { Kind::is_type; }) rename_type(catalog, from, to);
  if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) rename_relation(catalog, from, to);
}

/// Carries out a rename of an object or of what is within it, as far as the catalog speaks of it.
void rename_in(Catalog& catalog, const Change& rename);

}  // namespace autogen
