#include "engine/kinds/event_trigger.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<EventTrigger>& trigger, const Catalog& catalog) {
  std::vector<ObjectId> out;
  for_each_function_name(trigger.def, [&](const FunctionName& name) {
    add_routines(out, {name.schema, name.name}, "public", catalog);
  });
  return out;
}

}  // namespace autogen
