#include "engine/kinds/check.hpp"

#include "engine/expand_constraint.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Check>& check, const Catalog& catalog) {
  return part_references(check, catalog);
}

void expand_change(const Delta<Check>& delta, const Context& context, std::vector<Step>& steps) {
  expand_constraint(delta, context, Lock::access_exclusive, "rows that the check forbids are let in", steps);
}

}  // namespace autogen
