#include "engine/kinds/check.hpp"

#include "engine/expand_constraint.hpp"
#include "engine/partition_change.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

// PostgreSQL does to the checks that a table has from its parents what is done to the parents'.
bool done_by_parents(const Delta<Check>& delta, const Context& context) {
  if (!(delta.before ? delta.before : delta.after)->def.inherited) return false;
  const auto& key = delta.id().key;
  const auto& parents = context.lineage.parents(table_of(key));
  return std::any_of(parents.begin(), parents.end(), [&](const Key& parent) {
    const auto part = part_of_table(parent, key);
    const auto* before = context.before.find<Check>(part);
    const auto* after = context.after.find<Check>(part);
    const bool had = before != nullptr && passes_on(before->def);
    const bool has = after != nullptr && passes_on(after->def);
    if (!delta.before) return has && (!had || context.recreated.contains(after->id()));
    if (!delta.after) return had && (!has || context.recreated.contains(before->id()));
    return had && has && (context.recreated.contains(after->id()) || !same(before->def, after->def));
  });
}

// A new table has them from the start, or gets them with its parents'; one that joins its parent later brings its own.
bool comes_with_table(const Delta<Check>& delta, const Context& context) {
  if (delta.before || !only_inherited(delta.after->def)) return false;
  const auto table = table_of(delta.id().key);
  const auto* made = context.after.find<Relation>(table);
  return made != nullptr && context.new_table(delta.id().key) && !made_apart(*made, context);
}

}  // namespace

std::vector<ObjectId> references(const Object<Check>& check, const Catalog& catalog) {
  return part_references(check, catalog);
}

void expand_change(const Delta<Check>& delta, const Context& context, std::vector<Step>& steps) {
  if (done_by_parents(delta, context) || comes_with_table(delta, context)) return;
  expand_constraint(delta, context, Lock::access_exclusive, "rows that the check forbids are let in", steps);
}

}  // namespace autogen
