#include "engine/kinds/view.hpp"

#include "engine/view_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<View>& view, const Catalog& catalog) {
  return view_references(view, catalog);
}

bool replaceable(const View& before, const View& after) {
  if (before.columns.empty() || after.columns.size() < before.columns.size()) return false;
  return std::equal(before.columns.begin(), before.columns.end(), after.columns.begin());
}

void expand_change(const Delta<View>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  if (!delta.before) return;
  for (auto i = first; i < steps.size(); ++i) steps[i].facts.lock = Lock::access_exclusive;
}

}  // namespace autogen
