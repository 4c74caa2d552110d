// Tables that inherit from tables: who has which parents, and what a column or a check is by inheritance.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// The tables that a table inherits from: those of INHERITS, or the one that it is a partition of.
std::vector<TableName> parent_names(const Relation& table);
/// The tables that a table inherits from, as far as the catalog has them, in their order.
std::vector<Key> parents_of(const Catalog& catalog, const Key& table);
/// Those that inherit from it directly, in the order of their keys.
std::vector<Key> children_of(const Catalog& catalog, const Key& table);
/// Those that inherit from it, directly or not; parents before their children.
std::vector<Key> descendants_of(const Catalog& catalog, const Key& table);

/// Does a child take this field of a column over from its parents?
constexpr bool is_inherited_field(std::string_view field) {
  const auto& fields = Column::inherited_fields;
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// An index, a key or a foreign key: a partition may have one for its parent's.
template <class Kind>
constexpr bool is_attachable = requires(const Kind& def) {
  def.attached_to;
};

/// Do the tables below have it as well?
template <class Kind>
bool passes_on(const Kind& def) {
  if constexpr (requires { Kind::inheritable; }) {
    if constexpr (requires { def.no_inherit; }) return !def.no_inherit;
    return true;
  }
  return false;
}

/// Is it there only because a parent has it? Then no statement about the table itself says it.
template <class Kind>
bool only_inherited(const Kind& def) {
  if constexpr (is_attachable<Kind>) return def.implied;
  if constexpr (requires { Kind::inheritable; }) {
    if constexpr (requires { def.local; }) return def.inherited && !def.local;
    return def.inherited;
  }
  return false;
}

/// Is it a partition of one parent through both states, with one bound? Then it stays where it is.
bool stays_attached(const Catalog& before, const Catalog& after, const Key& table);

/// What CREATE TABLE ... INHERITS makes of a column that only the parents have: the first parent's fields, NOT NULL
/// where any of them says so. Nothing where no parent has it.
std::optional<Column> inherited_column(const Catalog& catalog, const Key& column);
/// The same for a check.
std::optional<Check> inherited_check(const Catalog& catalog, const Key& check);

}  // namespace autogen
