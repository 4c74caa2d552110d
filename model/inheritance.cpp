#include "model/inheritance.hpp"

namespace autogen {
namespace {

void add_descendants(const Catalog& catalog, const Key& table, std::vector<Key>& out, std::set<Key>& seen) {
  std::vector<Key> fresh;
  for (auto& child : children_of(catalog, table)) {
    if (seen.insert(child).second) fresh.push_back(std::move(child));
  }
  out.insert(out.end(), fresh.begin(), fresh.end());
  for (const auto& child : fresh) add_descendants(catalog, child, out, seen);
}

// The parts of that name of all parents that pass theirs on.
template <class Kind>
std::vector<const Kind*> parents_parts(const Catalog& catalog, const Key& part) {
  std::vector<const Kind*> out;
  for (const auto& parent : parents_of(catalog, table_of(part))) {
    const auto* object = catalog.find<Kind>({parent.schema, parent.name, part.name, ""});
    if (object != nullptr && passes_on(object->def)) out.push_back(&object->def);
  }
  return out;
}

}  // namespace

std::vector<TableName> parent_names(const Relation& table) {
  if (table.partition_of) return {*table.partition_of};
  return table.inherits;
}

std::vector<Key> parents_of(const Catalog& catalog, const Key& table) {
  std::vector<Key> out;
  const auto* child = catalog.find<Relation>(table);
  if (child == nullptr) return out;
  for (const auto& name : parent_names(child->def)) {
    const Key parent{name.schema, "", name.name, ""};
    if (catalog.find<Relation>(parent) != nullptr) out.push_back(parent);
  }
  return out;
}

std::vector<Key> children_of(const Catalog& catalog, const Key& table) {
  std::vector<Key> out;
  for (const auto& [key, child] : catalog.of<Relation>()) {
    for (const auto& name : parent_names(child.def)) {
      if (name.schema == table.schema && name.name == table.name) out.push_back(key);
    }
  }
  return out;
}

std::vector<Key> descendants_of(const Catalog& catalog, const Key& table) {
  std::vector<Key> out;
  std::set<Key> seen{table};
  add_descendants(catalog, table, out, seen);
  return out;
}

bool stays_attached(const Catalog& before, const Catalog& after, const Key& table) {
  const auto* old = before.find<Relation>(table);
  const auto* now = after.find<Relation>(table);
  return old != nullptr && now != nullptr && old->def.partition_of && old->def.partition_of == now->def.partition_of &&
         old->def.bound == now->def.bound;
}

std::optional<Column> inherited_column(const Catalog& catalog, const Key& column) {
  const auto parents = parents_parts<Column>(catalog, column);
  if (parents.empty()) return std::nullopt;
  Column out;
  for_each_field<Column>([&](auto field) {
    if (is_inherited_field(field.name)) out.*field.member = parents.front()->*field.member;
  });
  out.type_storage = parents.front()->type_storage;
  for (const auto* parent : parents) {
    out.nullable = out.nullable && parent->nullable;
    if (!out.default_value) out.default_value = parent->default_value;
  }
  out.local = false;
  out.inherited = true;
  return out;
}

std::optional<Check> inherited_check(const Catalog& catalog, const Key& check) {
  const auto parents = parents_parts<Check>(catalog, check);
  if (parents.empty()) return std::nullopt;
  Check out = *parents.front();
  out.inherited = true;
  return out;
}

}  // namespace autogen
