#include "engine/kinds/user_mapping.hpp"

#include <fmt/format.h>

#include "engine/foreign.hpp"

namespace autogen {
std::vector<ObjectId> references(const Object<UserMapping>& mapping, const Catalog&) {
  return {{ForeignServer::kind, table_of(mapping.key)}};
}

// What may not be seen cannot be compared: it is nothing or all that the model may say then.
void expand_change(const Delta<UserMapping>& delta, const Context& context, std::vector<Step>& steps) {
  if (delta.before && delta.after && (delta.before->def.hidden || delta.after->def.hidden)) {
    throw Failure(fmt::format("the options of {} cannot be compared: the role that autogen works as may not see them",
                              to_string(delta.id())),
                  delta.any().where, "leave \"options\" out of the model, or work as a role that may");
  }
  expand_foreign(delta, context, steps);
  auto& step = steps.back();
  if (step.verb == Verb::drop && delta.before->def.hidden) {
    step.facts.data_loss = "its options, which the role may not see, cannot be restored";
  }
}

}  // namespace autogen
