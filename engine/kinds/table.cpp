// A new table takes its columns and most of its constraints along; a dropped one takes everything.
#include "engine/closure.hpp"
#include "engine/every_kind.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

// Columns come first, in their own order; then what else is said within CREATE TABLE.
void fold_parts(const Key& table, const Context& context, Step& step) {
  for (const auto* column : columns_in_order(context.after, table)) {
    step.parts.push_back(Delta<Column>{std::nullopt, *column});
    add_identity_sequence(*column, context, step);
  }
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::said_in_table; } && Kind::kind != Column::kind) {
      for_each_part<Kind>(context.after, table, [&](const Object<Kind>& part) {
        if (folds_into_table(part.def)) step.parts.push_back(Delta<Kind>{std::nullopt, part});
      });
    }
  });
}

void create_table(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, delta, context);
  fold_parts(delta.after->key, context, step);
  for (const auto& part : step.parts) {
    step.provides.push_back(id_of(part));
    std::visit(
        [&](const auto& d) {
          for (auto& id : references(*d.after, context.after)) step.needs.push_back(std::move(id));
        },
        part);
  }
  std::erase_if(step.needs, [&](const ObjectId& id) {
    return std::find(step.provides.begin(), step.provides.end(), id) != step.provides.end();
  });
  steps.push_back(std::move(step));
}

void drop_table(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.facts = {Lock::access_exclusive, false, false, "the table's rows cannot be restored", ""};
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) {
      for_each_part<Kind>(context.before, delta.before->key, [&](const Object<Kind>& part) {
        if (context.recreated.contains(part.id())) return;  // split off: it has a step of its own
        step.removes.push_back(part.id());
        for (auto& id : references(part, context.before)) step.releases.push_back(std::move(id));
      });
    }
  });
  for (auto& id : sequences_going_with(delta.before->key, "", context)) step.removes.push_back(std::move(id));
  std::erase_if(step.releases, [&](const ObjectId& id) {
    return std::find(step.removes.begin(), step.removes.end(), id) != step.removes.end();
  });
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Relation>& table, const Catalog&) { return {schema_of(table.key)}; }

void expand_change(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return create_table(delta, context, steps);
  if (!delta.after) return drop_table(delta, context, steps);
  const auto first = steps.size();
  alter_fields(delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) steps[i].facts = {Lock::access_exclusive, true, false, "", ""};
}

}  // namespace autogen
