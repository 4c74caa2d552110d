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

std::vector<ObjectId> shared_parts(const Catalog& catalog, const Key& table, bool foreign_keys) {
  std::vector<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::inheritable; } || is_attachable<Kind>) {
      if (Kind::kind == ForeignKey::kind && !foreign_keys) return;
      for_each_part<Kind>(catalog, table, [&](const auto& part) { out.push_back(part.id()); });
    }
  });
  return out;
}

}  // namespace autogen
