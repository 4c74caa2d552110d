#include "engine/kinds/unique.hpp"

#include "engine/expand_key.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Unique>& key, const Catalog& catalog) {
  return part_references(key, catalog);
}

void expand_change(const Delta<Unique>& delta, const Context& context, std::vector<Step>& steps) {
  expand_key(delta, context, steps);
}

}  // namespace autogen
