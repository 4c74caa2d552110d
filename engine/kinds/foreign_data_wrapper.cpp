#include "engine/kinds/foreign_data_wrapper.hpp"

#include "engine/foreign.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {
std::vector<ObjectId> references(const Object<ForeignDataWrapper>& wrapper, const Catalog& catalog) {
  std::vector<ObjectId> out;
  add_named(out, wrapper, catalog);
  return out;
}

void expand_change(const Delta<ForeignDataWrapper>& delta, const Context& context, std::vector<Step>& steps) {
  expand_foreign(delta, context, steps);
}

}  // namespace autogen
