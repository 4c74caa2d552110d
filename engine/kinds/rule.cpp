#include "engine/kinds/rule.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Rule>& rule, const Catalog& catalog) {
  auto out = part_references(rule, catalog);
  if (add_known(out, rule.id(), catalog)) return out;
  const auto add = [&](const std::optional<Mentioned>& mentioned) {
    if (mentioned) add_mentioned(out, *mentioned, rule.key.schema, catalog);
  };
  for_each_expression(rule.def, [&](const std::string& text, const Location&) { add(mentioned_in_expression(text)); });
  for_each_query(rule.def, [&](const std::string& text, const Location&) {
    const auto mentioned = mentioned_in_query(text);
    add(mentioned);
    // OLD and NEW have the columns of the table itself.
    if (!mentioned) return;
    for_each_part<Column>(catalog, table_of(rule.key), [&](const Object<Column>& column) {
      if (mentioned->star || mentioned->columns.contains(column.key.name)) out.push_back(column.id());
    });
  });
  return out;
}

bool replaceable(const Rule&, const Rule&) { return true; }

void expand_change(const Delta<Rule>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  if (context.new_bearer(delta.id().key)) return;
  for (auto i = first; i < steps.size(); ++i) steps[i].facts.lock = Lock::access_exclusive;
}

}  // namespace autogen
