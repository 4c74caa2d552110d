// PostgreSQL has no way to add an exclusion constraint that does not block the table.
#include "engine/kinds/exclusion.hpp"

#include "engine/expand_key.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Exclusion>& exclusion, const Catalog& catalog) {
  return part_references(exclusion, catalog);
}

void expand_change(const Delta<Exclusion>& delta, const Context& context, std::vector<Step>& steps) {
  expand_plain_key(delta, context, "rows that exclude each other are let in", steps);
}

}  // namespace autogen
