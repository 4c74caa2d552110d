#include "engine/attachment.hpp"

namespace autogen {
namespace {

const Object<Relation>* partition(const Catalog& catalog, const Key& table) {
  const auto* found = catalog.find<Relation>(table);
  return found != nullptr && found->def.partition_of ? found : nullptr;
}

}  // namespace

bool leaves_parent(const Context& context, const Key& table) {
  return partition(context.before, table) != nullptr && !stays_attached(context.before, context.after, table);
}

bool joins_parent(const Context& context, const Key& table) {
  return partition(context.after, table) != nullptr && !stays_attached(context.before, context.after, table);
}

ObjectId partition_place(const TableName& parent) { return {"partition", {parent.schema, "", parent.name, ""}}; }

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
