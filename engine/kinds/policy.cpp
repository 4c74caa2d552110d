#include "engine/kinds/policy.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

// Does a change of the policy show rows that were hidden before? A restrictive one that goes does, and a permissive one
// that comes.
bool may_show_more(const Delta<Policy>& delta) {
  if (!delta.before) return delta.after->def.permissive;
  if (!delta.after) return !delta.before->def.permissive;
  return true;
}

}  // namespace

std::vector<ObjectId> references(const Object<Policy>& policy, const Catalog& catalog) {
  auto out = part_references(policy, catalog);
  if (add_known(out, policy.id(), catalog)) return out;
  for_each_expression(policy.def, [&](const std::string& text, const Location&) {
    if (const auto mentioned = mentioned_in_expression(text))
      add_mentioned(out, *mentioned, policy.key.schema, catalog);
  });
  return out;
}

void expand_change(const Delta<Policy>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  if (context.new_bearer(delta.id().key)) return;
  for (auto i = first; i < steps.size(); ++i) steps[i].facts.lock = Lock::access_exclusive;
  if (may_show_more(delta) && steps.size() > first) {
    steps.back().facts.relaxes = "other rows may be seen or changed than before";
  }
}

}  // namespace autogen
