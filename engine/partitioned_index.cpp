#include "engine/partitioned_index.hpp"

#include "engine/attachment.hpp"
#include "engine/kinds/index.hpp"

namespace autogen {
namespace {

// The steps in three groups, so that they fit into few sections: the indexes of partitioned tables, those of their
// leaves, and what attaches them, from below.
struct Stages {
  std::vector<Step> shells{};
  std::vector<Step> leaves{};
  std::vector<Step> attached{};
};

// The index that a partition has for the parent's by a change of its own, of whatever kind.
bool attach_own(const Key& partition, const Object<Index>& parent, const Context& context, Stages& stages) {
  bool found = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind> && is_index<Kind>) {
      for_each_part<Kind>(context.after, partition, [&](const Object<Kind>& part) {
        if (part.def.attached_to.text != parent.key.name || !is_there(part, context)) return;
        found = true;
        const auto* before = context.before.find<Kind>(part.key);
        const bool attached = before != nullptr && before->def.attached_to == part.def.attached_to &&
                              !context.recreated.contains(parent.id()) && !context.created.contains(parent.id());
        if (!attached) stages.attached.push_back(attach_step(part, table_of(parent.key)));
      });
    }
  });
  return found;
}

void build(const Object<Index>& index, bool stands, const Context& context, Stages& stages);

void build_on(const Key& partition, const Object<Index>& parent, const Context& context, Stages& stages) {
  if (attach_own(partition, parent, context, stages)) return;
  Object<Index> below;
  below.def = part_below(parent.def, parent.key.name);
  below.key = {partition.schema, partition.name, free_implied_name(partition, parent, context), ""};
  build(*apart(std::optional(below)), false, context, stages);
  stages.attached.push_back(attach_step(below, table_of(parent.key)));
}

void build(const Object<Index>& index, bool stands, const Context& context, Stages& stages) {
  const bool partitioned = is_partitioned(context.after, table_of(index.key));
  if (!stands) {
    Step step = make_step(Verb::create, Delta<Index>{std::nullopt, index}, context);
    step.online = !partitioned;
    step.only = partitioned;
    if (!partitioned) step.section = Section::autocommit;
    step.facts = {partitioned ? Lock::share : Lock::share_update_exclusive, false, !partitioned, "", ""};
    (partitioned ? stages.shells : stages.leaves).push_back(std::move(step));
  }
  for (const auto& child : context.lineage.children(table_of(index.key))) build_on(child, index, context, stages);
}

}  // namespace

namespace {

// A foreign table has no index. One that is put together from its partitions' would never be complete then.
bool has_foreign_leaf(const Context& context, const Key& table) {
  const auto leaves = staying_leaves(context, table);
  return std::any_of(leaves.begin(), leaves.end(), [&](const Key& leaf) { return is_foreign(context.after, leaf); });
}

}  // namespace

bool over_partitions(const Object<Index>& index, const Context& context) {
  const auto table = table_of(index.key);
  return is_partitioned(context.after, table) && !context.new_table(index.key) &&
         !context.lineage.children(table).empty() && !has_foreign_leaf(context, table);
}

void build_by_partitions(const Object<Index>& index, bool stands, const Context& context, std::vector<Step>& steps) {
  Stages stages;
  build(index, stands, context, stages);
  const auto first = steps.size();
  for (auto* stage : {&stages.shells, &stages.leaves, &stages.attached}) {
    for (auto& step : *stage) steps.push_back(std::move(step));
  }
  if (steps.size() == first) return;
  // It can be used when the last partition has its own.
  for (auto i = first; i < steps.size(); ++i) std::erase(steps[i].provides, index.id());
  steps.back().provides.push_back(index.id());
}

std::vector<Key> staying_leaves(const Context& context, const Key& table) {
  std::vector<Key> out;
  for (const auto& child : context.lineage.children(table)) {
    if (!is_partitioned(context.after, child)) {
      out.push_back(child);
      continue;
    }
    for (auto& leaf : staying_leaves(context, child)) out.push_back(std::move(leaf));
  }
  return out;
}

}  // namespace autogen
