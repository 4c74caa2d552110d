#include "engine/kinds/view_column.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<ViewColumn>& column, const Catalog& catalog) {
  return part_references(column, catalog);
}

// There is only the default to be set or dropped.
void expand_change(const Delta<ViewColumn>& delta, const Context& context, std::vector<Step>& steps) {
  const bool had = delta.before && delta.before->def.default_value;
  const bool has = delta.after && delta.after->def.default_value;
  if (!had && !has) return;
  expand_plain(delta, context, steps);
}

}  // namespace autogen
