#include "engine/kinds/cast.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Cast>& cast, const Catalog& catalog) {
  std::vector<ObjectId> out;
  for_each_type(cast.def, [&](const TypeRef& type) { add_type(out, type.base, catalog); });
  for_each_function_name(cast.def, [&](const FunctionName& name) {
    add_routines(out, {name.schema, name.name}, name.schema, catalog);
  });
  return out;
}

}  // namespace autogen
