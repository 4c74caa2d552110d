#include "engine/kinds/operator.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

// Not on its commutator and negator: who comes first announces the other, and PostgreSQL ties them together.
std::vector<ObjectId> references(const Object<Operator>& op, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(op.key)};
  for_each_type(op.def, [&](const TypeRef& type) { add_type(out, type.base, catalog); });
  for_each_function_name(op.def, [&](const FunctionName& name) {
    add_routines(out, {name.schema, name.name}, op.key.schema, catalog);
  });
  return out;
}

}  // namespace autogen
