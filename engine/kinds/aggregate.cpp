#include "engine/kinds/aggregate.hpp"

#include "engine/routine_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Aggregate>& aggregate, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(aggregate.key)};
  for_each_type(aggregate.def, [&](const TypeRef& type) { add_type(out, type.base, catalog); });
  for_each_function_name(aggregate.def, [&](const FunctionName& name) {
    add_routines(out, {name.schema, name.name}, aggregate.key.schema, catalog);
  });
  std::erase(out, aggregate.id());
  return out;
}

// What is returned is what the final function gives, else the state.
bool replaceable(const Aggregate& before, const Aggregate& after) {
  if (!keeps_arguments(before.args, after.args) || !keeps_arguments(before.order_by, after.order_by)) return false;
  if (!(before.finalfunc == after.finalfunc) || before.finalfunc_extra != after.finalfunc_extra) return false;
  return before.stype == after.stype;
}

}  // namespace autogen
