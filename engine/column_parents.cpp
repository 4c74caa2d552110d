#include "engine/column_parents.hpp"

#include <algorithm>

#include "model/inheritance.hpp"
#include "model/partitions.hpp"

namespace autogen {
namespace {

bool same_field(std::string_view name, const Column& a, const Column& b) {
  bool same = true;
  for_each_field<Column>([&](auto field) {
    if (field.name == name) same = a.*field.member == b.*field.member;
  });
  return same;
}

}  // namespace

bool retyped(const Column& from, const Column& to) { return !(from.type == to.type) || from.collation != to.collation; }

bool can_be_said_alone(const Key& column, std::string_view field, const Context& context) {
  // Partitions cannot be left out of it.
  if (field == "nullable" && is_partitioned(context.after, table_of(column))) return false;
  if (field == "nullable") return context.options.server_version < 180000;
  return field == "default" || field == "storage" || field == "statistics";
}

bool followed(const Object<Column>& column, std::string_view field, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column.key));
  return std::all_of(tables.begin(), tables.end(),
                     [&](const Key& table) {
                       const auto* below = context.after.find<Column>(part_of_table(table, column.key));
                       return below == nullptr || !below->def.inherited || same_field(field, below->def, column.def);
                     }) &&
         !(field == "default" && identity_below(column.key, context));
}

bool identity_below(const Key& column, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column));
  return std::any_of(tables.begin(), tables.end(), [&](const Key& table) {
    const auto part = part_of_table(table, column);
    const auto* before = context.before.find<Column>(part);
    const auto* after = context.after.find<Column>(part);
    return (before != nullptr && before->def.inherited && before->def.identity != Identity::none) ||
           (after != nullptr && after->def.inherited && after->def.identity != Identity::none);
  });
}

std::vector<Key> defaults_lost_below(const Object<Column>& column, const Context& context) {
  std::vector<Key> out;
  for (const auto& table : context.lineage.descendants(table_of(column.key))) {
    const auto part = part_of_table(table, column.key);
    const auto* before = context.before.find<Column>(part);
    const auto* after = context.after.find<Column>(part);
    if (before == nullptr || after == nullptr || !before->def.default_value) continue;
    if (!after->def.default_value && after->def.identity == Identity::none) out.push_back(table);
  }
  return out;
}

bool default_below(const Key& column, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column));
  return std::any_of(tables.begin(), tables.end(), [&](const Key& table) {
    const auto* below = context.before.find<Column>(part_of_table(table, column));
    return below != nullptr && below->def.inherited && below->def.default_value;
  });
}

bool kept_below(const Key& column, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column));
  return std::any_of(tables.begin(), tables.end(), [&](const Key& table) {
    const auto key = part_of_table(table, column);
    const auto* before = context.before.find<Column>(key);
    const auto* after = context.after.find<Column>(key);
    return before != nullptr && only_inherited(before->def) && after != nullptr && !after->def.inherited;
  });
}

namespace {

// As the parents' steps leave the column.
void follow_parent(Column& now, const Object<Column>& before, const Object<Column>& after, const Context& context) {
  const bool type_changes = retyped(before.def, after.def);
  const bool default_goes = type_changes && (before.def.default_value || default_below(before.key, context));
  if (default_goes) now.default_value.reset();
  for_each_field<Column>([&](auto field) {
    if (field.name == "compression" || (!is_inherited_field(field.name) && field.name != "statistics")) return;
    const bool said = before.def.*field.member != after.def.*field.member || (field.name == "default" && default_goes);
    if (!said || (can_be_said_alone(after.key, field.name, context) && !followed(after, field.name, context))) return;
    now.*field.member = after.def.*field.member;
  });
  if (!type_changes) return;
  if (before.def.storage == after.def.storage) now.storage = Storage::by_type;
  now.type_storage = after.def.type_storage;
  now.compression = Compression::by_default;
}

// As the parent's ADD COLUMN makes it.
Object<Column> added_by_parent(const Object<Column>& column, const Object<Column>& parent, const Context& context) {
  Object<Column> out = column;
  out.def = inherited_column(context.after, column.key).value_or(column.def);
  for_each_field<Column>([&](auto field) {
    if (is_inherited_field(field.name)) out.def.*field.member = parent.def.*field.member;
  });
  if (!followed(parent, "storage", context)) out.def.storage = Storage::by_type;
  if (followed(parent, "statistics", context)) out.def.statistics = parent.def.statistics;
  return out;
}

bool is_added(const Object<Column>& column, const Context& context) {
  return context.before.find<Column>(column.key) == nullptr || context.recreated.contains(column.id());
}

}  // namespace

const Object<Column>* adding_parent(const Delta<Column>& delta, const Context& context) {
  if (!delta.after || !delta.after->def.inherited) return nullptr;
  if (delta.before && !context.recreated.contains(delta.id())) return nullptr;
  const Object<Column>* found = nullptr;
  const auto rank = [](const Object<Column>& column) { return std::pair(column.def.nullable, column.key); };
  for (const auto& table : context.lineage.parents(table_of(delta.id().key))) {
    const auto* column = context.after.find<Column>(part_of_table(table, delta.id().key));
    if (column == nullptr || !is_added(*column, context)) continue;
    if (found == nullptr || rank(*column) < rank(*found)) found = column;
  }
  return found;
}

bool is_apart(std::string_view field, const Key& column, const Key& parent, const Context& context) {
  if (field != "default" && field != "identity") return false;
  const auto part = part_of_table(parent, column);
  const auto* before = context.before.find<Column>(part);
  const auto* after = context.after.find<Column>(part);
  if (before == nullptr || after == nullptr || is_added(*after, context)) return false;
  if (retyped(before->def, after->def)) return false;
  return field == "default" ? !followed(*after, field, context) : before->def.nullable == after->def.nullable;
}

bool awaited_by_parent(const Delta<Column>& delta, const Key& parent, const Context& context) {
  if (!delta.before || !delta.after || !retyped(delta.before->def, delta.after->def)) return false;
  const auto* column = context.after.find<Column>(part_of_table(parent, delta.id().key));
  return column != nullptr && is_added(*column, context);
}

std::vector<ObjectId> before_adding(const Object<Column>& column, const Context& context) {
  std::vector<ObjectId> out;
  for (const auto& table : context.lineage.children(table_of(column.key))) {
    const auto part = part_of_table(table, column.key);
    const auto* before = context.before.find<Column>(part);
    const auto* after = context.after.find<Column>(part);
    if (after == nullptr) continue;
    Delta<Column> delta{std::nullopt, *after};
    if (before != nullptr) delta.before = *before;
    if (awaited_by_parent(delta, table_of(column.key), context)) out.push_back(after->id());
    const auto* other = adding_parent(delta, context);
    if (other != nullptr && other->key != column.key) out.push_back(other->id());
  }
  return out;
}

std::optional<Delta<Column>> left_by_parents(const Delta<Column>& delta, const Context& context) {
  auto out = delta;
  if (const auto* parent = adding_parent(delta, context)) {
    out.before = added_by_parent(*delta.after, *parent, context);
    return out;
  }
  const auto& key = delta.id().key;
  for (const auto& table : context.lineage.parents(table_of(key))) {
    const auto part = part_of_table(table, key);
    const auto* before = context.before.find<Column>(part);
    const auto* after = context.after.find<Column>(part);
    if (before == nullptr || !delta.before || !delta.before->def.inherited) continue;
    if (after == nullptr) {
      if (!delta.after && only_inherited(delta.before->def) && !kept_below(part, context)) return std::nullopt;
    } else if (delta.after) {
      follow_parent(out.before->def, *before, *after, context);
    }
  }
  return out;
}

}  // namespace autogen
