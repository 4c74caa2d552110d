#include "engine/kinds/statistics.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Statistics>& statistics, const Catalog& catalog) {
  auto out = part_references(statistics, catalog);
  if (own_schema(statistics) != statistics.key.schema) {
    auto elsewhere = statistics.key;
    elsewhere.schema = own_schema(statistics);
    out.push_back(schema_of(elsewhere));
  }
  return out;
}

void expand_change(const Delta<Statistics>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  if (context.new_bearer(delta.id().key)) return;
  for (auto i = first; i < steps.size(); ++i) steps[i].facts.lock = Lock::share_update_exclusive;
}

}  // namespace autogen
