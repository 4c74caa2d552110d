#include "engine/kinds/operator_class.hpp"

#include "engine/member_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<OperatorClass>& op_class, const Catalog& catalog) {
  const auto& family = op_class.def.family;
  std::vector<ObjectId> out{schema_of(op_class.key), {OperatorFamily::kind, {family.schema, "", family.name, ""}}};
  add_members(out, op_class, catalog);
  return out;
}

}  // namespace autogen
