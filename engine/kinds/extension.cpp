#include "engine/kinds/extension.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Extension>& extension, const Catalog&) {
  if (!extension.def.schema) return {};
  return {{Schema::kind, {"", "", *extension.def.schema, ""}}};
}

}  // namespace autogen
