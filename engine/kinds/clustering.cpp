#include "engine/kinds/clustering.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Clustering>& clustering, const Catalog& catalog) {
  return part_references(clustering, catalog);
}

void expand_change(const Delta<Clustering>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  const bool recreated = delta.before && delta.after && context.recreated.contains(delta.id());
  // It goes with its index by itself, and has only to be said again of the new one.
  expand_plain(recreated ? Delta<Clustering>{std::nullopt, delta.after} : delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) steps[i].facts.lock = Lock::share_update_exclusive;
}

}  // namespace autogen
