#include "engine/kinds/foreign_key.hpp"

#include "engine/attachment.hpp"
#include "engine/expand_constraint.hpp"
#include "engine/partitioned_index.hpp"
#include "engine/reference_parts.hpp"
#include "model/partitions.hpp"

namespace autogen {

namespace {

// NOT VALID is not to be had on a partitioned table before PostgreSQL 18: its partitions have theirs added so, and
// validated, and the parent's takes these over without looking at a row.
void key_partitions(const Object<ForeignKey>& fk, const Context& context, std::vector<Step>& steps) {
  for (const auto& leaf : staying_leaves(context, table_of(fk.key))) {
    bool found = false;
    for_each_part<ForeignKey>(context.after, leaf, [&](const auto& part) {
      found = found || (same_definition(part.def, fk.def) && is_there(part, context));
    });
    if (found) continue;
    auto below = fk;
    below.key = {leaf.schema, leaf.name, fk.key.name, ""};
    below.def.attached_to = {};
    const auto first = steps.size();
    create_constraint(Delta<ForeignKey>{std::nullopt, below}, context, Lock::share_row_exclusive, steps);
    for (auto i = first; i < steps.size(); ++i) std::erase(steps[i].provides, below.id());
  }
}

constexpr std::string_view relaxes = "rows without their counterpart are let in";

// What VALIDATE finds right for the partitioned table that is referred to, PostgreSQL still takes for not valid of each
// of its partitions: such a key is added at once.
void refer_to_partitioned(const Delta<ForeignKey>& delta, const Context& context, std::vector<Step>& steps) {
  if (delta.before) drop_constraint(Delta<ForeignKey>{delta.before, std::nullopt}, context, relaxes, steps);
  Step step = make_step(Verb::create, Delta<ForeignKey>{std::nullopt, delta.after}, context);
  const bool valid = !delta.after->def.not_valid && !delta.after->def.not_enforced;
  if (!context.new_table(delta.id().key)) step.facts = {Lock::share_row_exclusive, false, valid, "", ""};
  steps.push_back(std::move(step));
}

void expand_key(const Delta<ForeignKey>& delta, const Context& context, std::vector<Step>& steps) {
  const bool makes = delta.after && (!delta.before || context.recreated.contains(delta.id()));
  const auto table = table_of(delta.id().key);
  if (makes && is_partitioned(context.after, {delta.after->def.table.schema, "", delta.after->def.table.name, ""})) {
    return refer_to_partitioned(delta, context, steps);
  }
  const bool by_partitions = makes && context.options.online && context.options.server_version < 180000 &&
                             is_partitioned(context.after, table) && !context.new_table(delta.id().key);
  if (!by_partitions) return expand_constraint(delta, context, Lock::share_row_exclusive, relaxes, steps);
  if (delta.before) drop_constraint(Delta<ForeignKey>{delta.before, std::nullopt}, context, relaxes, steps);
  key_partitions(*delta.after, context, steps);
  Step step = make_step(Verb::create, Delta<ForeignKey>{std::nullopt, delta.after}, context);
  step.facts.lock = Lock::share_row_exclusive;
  step.phase = 2;  // when the partitions' are valid
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<ForeignKey>& fk, const Catalog& catalog) {
  auto out = part_references(fk, catalog);
  const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
  out.push_back({Relation::kind, target});
  const Key part{target.schema, target.name, "", ""};
  for (const auto& name : fk.def.referred_columns) out.push_back(column_of(part, name.text));
  // The key behind it: all that cover these columns, since which one PostgreSQL picks is its own choice.
  const auto wanted = set_of(fk.def.referred_columns);
  for (const auto& table : with_partitioned_parents(catalog, target)) {
    for_each_part<PrimaryKey>(catalog, table, [&](const auto& pk) {
      if (set_of(pk.def.columns) == wanted) out.push_back(pk.id());
    });
    for_each_part<Unique>(catalog, table, [&](const auto& unique) {
      if (set_of(unique.def.columns) == wanted) out.push_back(unique.id());
    });
    for_each_part<Index>(catalog, table, [&](const auto& index) {
      std::set<std::string> columns;
      for (const auto& key : index.def.on) columns.insert(key.column);
      if (index.def.unique && columns == wanted) out.push_back(index.id());
    });
  }
  return out;
}

void expand_change(const Delta<ForeignKey>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_key(delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) {
    if (steps[i].verb != Verb::drop) continue;
    for (auto& id : partitions_referred(*delta.before, context.before)) steps[i].releases.push_back(std::move(id));
  }
}

}  // namespace autogen
