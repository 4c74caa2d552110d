#include "engine/attachment.hpp"

#include "engine/partition_change.hpp"

namespace autogen {
namespace {

const Object<Relation>* partition(const Catalog& catalog, const Key& table) {
  const auto* found = catalog.find<Relation>(table);
  return found != nullptr && found->def.partition_of ? found : nullptr;
}

bool stays(const Context& context, const Key& table) {
  return !context.reattached.contains(table) && stays_attached(context.before, context.after, table);
}

// Does a key of the partition stand for the index?
bool has_key_for(const Object<Index>& index, const Key& partition, const Catalog& catalog) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind> && is_index<Kind> && Kind::kind != Index::kind) {
      for_each_part<Kind>(catalog, partition,
                          [&](const Object<Kind>& key) { out = out || key.def.attached_to.text == index.key.name; });
    }
  });
  return out;
}

}  // namespace

bool leaves_parent(const Context& context, const Key& table) {
  return partition(context.before, table) != nullptr && !stays(context, table);
}

bool joins_parent(const Context& context, const Key& table) {
  return partition(context.after, table) != nullptr && !stays(context, table);
}

ObjectId attachment_of(const Key& table) { return {"attachment", table}; }

ObjectId partition_place(const TableName& parent) { return {"partition", {parent.schema, "", parent.name, ""}}; }

bool reattach_under_keys(Context& context) {
  bool grown = false;
  for (const auto& [key, index] : context.before.of<Index>()) {
    if (!context.dropped.contains(index.id()) && !context.recreated.contains(index.id())) continue;
    for (const auto& child : context.lineage.children(table_of(key))) {
      const auto* table = partition(context.before, child);
      if (table == nullptr || !has_key_for(index, child, context.before)) continue;
      // With rows that others refer to, PostgreSQL lets none go.
      if (is_referred_to(*table, context)) continue;
      grown = context.reattached.insert(child).second || grown;
    }
  }
  if (grown) context.lineage = Lineage(context.before, context.after, context.reattached);
  return grown;
}

std::vector<ObjectId> shared_parts(const Catalog& catalog, const Key& table) {
  std::vector<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::inheritable; } || is_attachable<Kind>) {
      for_each_part<Kind>(catalog, table, [&](const auto& part) { out.push_back(part.id()); });
    }
  });
  return out;
}

std::vector<ObjectId> parts_for_partitions(const Catalog& catalog, const Key& table) {
  auto out = shared_parts(catalog, table);
  std::erase_if(out, [&](const ObjectId& id) {
    if (id.kind == ForeignKey::kind) return true;
    const auto* index = id.kind == Index::kind ? catalog.find<Index>(id.key) : nullptr;
    return index != nullptr && index->def.invalid;
  });
  return out;
}

}  // namespace autogen
