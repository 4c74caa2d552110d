// Partitions: what their indexes, keys and foreign keys are by those of their parents.
#pragma once

#include <optional>

#include "model/inheritance.hpp"
#include "model/load.hpp"
#include "model/part_names.hpp"

namespace autogen {

/// Is it a partition?
bool is_partition(const Catalog& catalog, const Key& table);
/// Is it a partitioned table?
bool is_partitioned(const Catalog& catalog, const Key& table);
/// The table, then the tables that it is a partition of, directly or not.
std::vector<Key> with_partitioned_parents(const Catalog& catalog, const Key& table);

/// A field that a partition's part has by itself, whatever the parent's says.
constexpr bool is_own_field(std::string_view field) {
  return field == "with" || field == "tablespace" || field == "statistics" || field == "index_comment" ||
         field == "invalid" || field == "attached_to" || field == "implied";
}

/// The parent's part of the same kind that a partition's part is attached to, or null.
template <class Kind>
const Object<Kind>* parent_part(const Catalog& catalog, const Object<Kind>& part) {
  if constexpr (is_attachable<Kind>) {
    if (part.def.attached_to.text.empty()) return nullptr;
    for (const auto& parent : parents_of(catalog, table_of(part.key))) {
      const auto* found = catalog.find<Kind>({parent.schema, parent.name, part.def.attached_to.text, ""});
      if (found != nullptr) return found;
    }
  }
  return nullptr;
}

/// The id of the parent's part, of whatever kind: an index may have a key below it.
template <class Kind>
std::optional<ObjectId> parent_part_id(const Catalog& catalog, const Object<Kind>& part) {
  std::optional<ObjectId> out;
  if constexpr (is_attachable<Kind>) {
    if (part.def.attached_to.text.empty()) return out;
    for (const auto& parent : parents_of(catalog, table_of(part.key))) {
      const Key key{parent.schema, parent.name, part.def.attached_to.text, ""};
      Kinds::for_each([&]<class Other>(Of<Other>) {
        if constexpr (is_attachable<Other> && is_index<Other> == is_index<Kind>) {
          if (catalog.find<Other>(key) != nullptr) out = ObjectId{Other::kind, key};
        }
      });
    }
  }
  return out;
}

/// The definition of a parent's part as PostgreSQL gives it to a partition.
template <class Kind>
Kind part_below(const Kind& parent, const std::string& name) {
  Kind out = parent;
  out.attached_to = {name, {}};
  out.implied = true;
  if constexpr (requires { out.statistics; }) out.statistics.clear();
  if constexpr (requires { out.index_comment; }) out.index_comment.clear();
  if constexpr (requires { out.invalid; }) out.invalid = false;
  return out;
}

/// Gives a part the parent's definition, but for the fields that are its own.
template <class Kind>
void take_definition(Kind& part, const Kind& parent) {
  for_each_field<Kind>([&](auto field) {
    if (!is_own_field(field.name)) part.*field.member = parent.*field.member;
  });
}

/// The same but for the fields that are a part's own.
template <class Kind>
bool same_definition(const Kind& a, const Kind& b) {
  bool out = true;
  for_each_field<Kind>([&](auto field) {
    if (!is_own_field(field.name)) out = out && a.*field.member == b.*field.member;
  });
  return out;
}

/// The name that PostgreSQL gives to a partition's part for its parent's, where nothing has the name.
template <class Kind>
std::string implied_name(const Key& partition, const Object<Kind>& parent, std::size_t pass = 0) {
  if constexpr (!is_index<Kind>) return parent.key.name;
  return default_constraint_name(partition.name, default_columns(parent.def), Kind::default_suffix, pass);
}

/// Would PostgreSQL make the part, as it is, together with the parent's? Then no file need say it.
template <class Kind>
bool goes_with_parent(const Catalog& catalog, const Object<Kind>& part) {
  const auto* parent = parent_part(catalog, part);
  if (parent == nullptr || part.key.name != implied_name(table_of(part.key), *parent)) return false;
  if constexpr (requires { parent->def.invalid; }) {
    if (parent->def.invalid || part.def.invalid) return false;
  }
  if (!same(part.def, part_below(parent->def, part.def.attached_to.text))) return false;
  bool spoken_of = catalog.find<Comment>({part.key.schema, part.key.parent, part.key.name, std::string(Kind::kind)});
  Kinds::for_each([&]<class Other>(Of<Other>) {
    if constexpr (requires { Other::part_of; }) {
      for_each_part<Other>(catalog, table_of(part.key), [&](const Object<Other>& other) {
        for_each_index_name(other.def,
                            [&](const std::string& name, const Location&) { spoken_of |= name == part.key.name; });
      });
    }
  });
  if (!is_partitioned(catalog, table_of(part.key))) return !spoken_of;
  for (const auto& child : children_of(catalog, table_of(part.key))) {
    for_each_part<Kind>(catalog, child, [&](const Object<Kind>& below) {
      if (below.def.attached_to.text == part.key.name) spoken_of |= !goes_with_parent(catalog, below);
    });
  }
  return !spoken_of;
}

/// Marks the parts that PostgreSQL makes by itself.
void mark_implied(Catalog& catalog);
/// A catalog without them.
Catalog without_implied(Catalog catalog);

/// Gives the indexes, keys and foreign keys of a partition that are attached to its parent's the definitions of these.
void take_over_definitions(Catalog& catalog, const Key& partition, Diagnostics& diagnostics);

/// What PostgreSQL demands of partitioned tables and partitions, whatever the server has.
void check_partitions(const Model& model, Diagnostics& diagnostics);

}  // namespace autogen
