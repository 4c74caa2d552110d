#include "engine/kinds/view_column.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

// The column where nothing is said of it.
Object<ViewColumn> as_by_query(const Object<ViewColumn>& column) {
  auto out = column;
  out.def = {};
  out.def.type_storage = column.def.type_storage;
  return out;
}

}  // namespace

std::vector<ObjectId> references(const Object<ViewColumn>& column, const Catalog& catalog) {
  return part_references(column, catalog);
}

// It comes and goes with its view: here is only what is said of it.
void expand_change(const Delta<ViewColumn>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  const bool lifted = delta.before && delta.after && context.recreated.contains(delta.id());
  const auto said = [&](const std::optional<Object<ViewColumn>>& before,
                        const std::optional<Object<ViewColumn>>& after) {
    const auto from = before ? *before : as_by_query(*after);
    alter_fields(Delta<ViewColumn>{from, after ? *after : as_by_query(from)}, context, steps);
  };
  if (lifted) {
    // What its default uses is made anew.
    auto bare = *delta.before;
    bare.def.default_value.reset();
    said(delta.before, bare);
    said(bare, delta.after);
  } else {
    said(delta.before, delta.after);
  }
  for (auto i = first; i < steps.size(); ++i) {
    auto& step = steps[i];
    if (!delta.before) step.needs = references(*delta.after, context.after);
    if (step.field != "default") step.facts.lock = Lock::share_update_exclusive;
  }
}

}  // namespace autogen
