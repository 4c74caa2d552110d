#include "engine/kinds/extension.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Extension>& extension, const Catalog& catalog) {
  std::vector<ObjectId> out;
  if (extension.def.schema) out.push_back({Schema::kind, {"", "", *extension.def.schema, ""}});
  add_known(out, extension.id(), catalog);  // the extensions that it needs
  return out;
}

}  // namespace autogen
