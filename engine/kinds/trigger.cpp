#include "engine/kinds/trigger.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Trigger>& trigger, const Catalog& catalog) {
  auto out = part_references(trigger, catalog);
  if (const auto& from = trigger.def.from) out.push_back({Relation::kind, {from->schema, "", from->name, ""}});
  return out;
}

void expand_change(const Delta<Trigger>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  if (context.new_bearer(delta.id().key)) return;
  for (auto i = first; i < steps.size(); ++i) {
    steps[i].facts.lock = steps[i].verb == Verb::drop ? Lock::access_exclusive : Lock::share_row_exclusive;
  }
}

}  // namespace autogen
