#include "engine/kinds/unique.hpp"

#include "engine/expand_key.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Unique>& key, const Catalog&) {
  auto out = table_and(key.key, key.def.columns);
  for (const auto& name : key.def.include) out.push_back(column_of(key.key, name.text));
  return out;
}

void expand_change(const Delta<Unique>& delta, const Context& context, std::vector<Step>& steps) {
  expand_key(delta, context, steps);
}

}  // namespace autogen
