#include "engine/column_rows.hpp"

#include <algorithm>

#include "engine/reference_parts.hpp"
#include "model/inheritance.hpp"

namespace autogen {

bool rows_need_values(const Column& column) {
  return !column.nullable && !(column.not_null && column.not_null->not_valid);
}

Step verify_step(const Object<Column>& column, Precondition precondition) {
  Step step;
  step.verb = Verb::verify;
  step.change = Delta<Column>{column, column};
  step.precondition = std::move(precondition);
  return step;
}

bool same_children(const Key& column, const Context& context) {
  const Key table = table_of(column);
  return descendants_of(context.before, table) == descendants_of(context.after, table);
}

// PostgreSQL asks nothing of rows that are elsewhere: where a table below is foreign, the others are looked at one by
// one.
void verify_rows(const Object<Column>& column, Precondition::What what, const Context& context,
                 std::vector<Step>& steps) {
  const Key table = table_of(column.key);
  const bool alone = !same_children(column.key, context);
  auto tables = descendants_of(context.before, table);
  // Whose rows are not to be looked at: they are elsewhere, or have the column already.
  const auto passed_over = [&](const Key& one) {
    if (is_foreign(context.before, one)) return true;
    return what == Precondition::What::empty_table && one != table &&
           context.before.find<Column>(part_of_table(one, column.key)) != nullptr;
  };
  const bool apart = std::any_of(tables.begin(), tables.end(), passed_over);
  if (!apart || alone) tables.clear();
  tables.insert(tables.begin(), table);
  for (const auto& one : tables) {
    if (passed_over(one) || is_foreign(context.after, one)) continue;
    auto there = column;
    there.key = part_of_table(one, column.key);
    steps.push_back(verify_step(there, {what, {}, alone || apart}));
  }
}

void fill_rows(const Object<Column>& column, const Context& context, std::vector<Step>& steps) {
  Step step;
  step.verb = Verb::fill;
  step.change = Delta<Column>{column, column};
  step.section = Section::own_transaction;
  step.facts = {Lock::row_exclusive, false, true, "", "", ""};
  step.provides.push_back(column.id());
  // It reads columns as the model has them, filled themselves, and those that go while they are there.
  add_expression(step.needs, column.key, column.def.backfill->text, context.after);
  add_expression(step.releases, column.key, column.def.backfill->text, context.before);
  std::erase_if(step.releases, [&](const ObjectId& id) {
    return std::find(step.needs.begin(), step.needs.end(), id) != step.needs.end();
  });
  std::erase(step.needs, column.id());
  std::erase(step.releases, column.id());
  steps.push_back(std::move(step));
}

}  // namespace autogen
