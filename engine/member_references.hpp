// What the members of operator classes and families refer to.
#pragma once

#include "engine/reference_parts.hpp"
#include "syntax/routine.hpp"

namespace autogen {

/// The operators and functions of the members, by their types, and those types.
template <class Kind>
void add_members(std::vector<ObjectId>& out, const Object<Kind>& object, const Catalog& catalog) {
  for_each_type(object.def, [&](const TypeRef& type) { add_type(out, type.base, catalog); });
  for (const auto& member : object.def.operators.list) {
    const Key key{member.op.schema, "", signature(member.op.name, {member.left, member.right}), ""};
    if (catalog.find<Operator>(key) != nullptr) out.push_back({Operator::kind, key});
    if (!member.order_by) continue;
    const Key family{member.order_by->schema, "", member.order_by->name, ""};
    if (family != object.key) out.push_back({OperatorFamily::kind, family});
  }
  for (const auto& member : object.def.functions.list) {
    const auto& ref = member.function;
    const Key key{ref.function.schema, "", signature(ref.function.name, ref.types), ""};
    if (catalog.find<Function>(key) != nullptr) out.push_back({Function::kind, key});
  }
}

}  // namespace autogen
