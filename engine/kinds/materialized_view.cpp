#include "engine/kinds/materialized_view.hpp"

#include "engine/view_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<MaterializedView>& view, const Catalog& catalog) {
  return view_references(view, catalog);
}

// Its rows are those of the query: nothing is lost with them, but it takes time to compute them.
void expand_change(const Delta<MaterializedView>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  if (!delta.before) return;
  for (auto i = first; i < steps.size(); ++i) {
    auto& step = steps[i];
    step.facts.lock = Lock::access_exclusive;
    step.facts.rewrites = step.verb == Verb::alter && step.field != "with";
  }
}

}  // namespace autogen
