// Enumerations: labels are added in place and in order; where labels go or move, the type is made anew under its
// columns.
#include "engine/kinds/enum.hpp"

#include <algorithm>

#include "engine/closure.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

void add_labels(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& after = delta.after->def.values;
  Object<Enum> now = *delta.before;
  for (std::size_t i = 0; i < after.size(); ++i) {
    auto& values = now.def.values;
    if (i < values.size() && values[i] == after[i]) continue;
    Object<Enum> next = now;
    next.def.values.insert(next.def.values.begin() + static_cast<std::ptrdiff_t>(i), after[i]);
    Step step = make_step(Verb::alter, Delta<Enum>{now, next}, context);
    step.field = "values";
    step.label = NewLabel{after[i].text, "", false};
    if (i > 0) {
      step.label->neighbour = after[i - 1].text;
    } else if (!values.empty()) {
      step.label->neighbour = values.front().text;
      step.label->before = true;
    }
    // A new label cannot be used before it is committed (55P04).
    step.section = Section::own_transaction;
    steps.push_back(std::move(step));
    now = std::move(next);
  }
}

void rebuild(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::rebuild, delta, context);
  for (const auto& [key, column] : context.before.of<Column>()) {
    const auto* after = context.after.find<Column>(key);
    const auto& base = column.def.type.base;
    if (after == nullptr || base.schema != delta.id().key.schema || base.name != delta.id().key.name) continue;
    if (!(after->def.type == column.def.type)) continue;  // it leaves the type before
    step.parts.push_back(Delta<Column>{column, *after});
    step.provides.push_back(column.id());
  }
  step.facts = {Lock::access_exclusive, true, false, "", ""};
  const auto& kept = delta.after->def.values;
  const bool removed =
      std::any_of(delta.before->def.values.begin(), delta.before->def.values.end(),
                  [&](const Name& label) { return std::find(kept.begin(), kept.end(), label) == kept.end(); });
  if (removed) step.facts.data_loss = "rows that hold a removed value make it fail";
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Enum>& type, const Catalog&) { return {schema_of(type.key)}; }

void expand_change(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before || !delta.after) return expand_plain(delta, context, steps);
  if (must_rebuild(delta.before->def, delta.after->def)) return rebuild(delta, context, steps);
  add_labels(delta, context, steps);
}

}  // namespace autogen
