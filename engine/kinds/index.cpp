// Indexes of tables that exist are built and dropped CONCURRENTLY.
#include "engine/kinds/index.hpp"

#include <fmt/format.h>

#include "engine/attachment.hpp"
#include "engine/index_fields.hpp"
#include "engine/partitioned_index.hpp"
#include "engine/reference_parts.hpp"
#include "model/partitions.hpp"

namespace autogen {
namespace {

bool columns_go(const Object<Index>& index, const Context& context) {
  const auto uses = references(index, context.before);
  return std::any_of(uses.begin(), uses.end(), [&](const ObjectId& id) {
    return context.dropped.contains(id) || context.recreated.contains(id);
  });
}

void create_index(const Delta<Index>& delta, const Context& context, std::vector<Step>& steps) {
  // No command makes an invalid index, and nobody wants one back: the way back leaves it away.
  const bool partitioned = is_partitioned(context.after, table_of(delta.after->key));
  if (delta.after->def.invalid && !partitioned) return;
  if (context.options.online && !delta.after->def.invalid && over_partitions(*delta.after, context)) {
    return build_by_partitions(*delta.after, false, context, steps);
  }
  Step step = make_step(Verb::create, delta, context);
  for (auto& id : waits_for_parents(*delta.after, context)) step.needs.push_back(std::move(id));
  // That of a partitioned table is valid when all partitions have theirs; one that comes later would get one at once.
  step.only = delta.after->def.invalid;
  if (step.only) {
    for (auto& child : children_of(context.after, table_of(delta.after->key))) {
      step.needs.push_back({Relation::kind, std::move(child)});
    }
  }
  if (partitioned) {
    if (!context.new_table(delta.id().key)) step.facts = {Lock::share, false, !step.only, "", ""};
    steps.push_back(std::move(step));
    return;
  }
  const bool existing = !context.new_bearer(delta.id().key);
  step.online = existing && context.options.online;
  if (step.online) step.section = Section::autocommit;
  if (existing) step.facts = {step.online ? Lock::share_update_exclusive : Lock::share, false, true, "", ""};
  steps.push_back(std::move(step));
}

// PostgreSQL drops neither the index nor the key while the key of a partition stands for the index. The partition that
// is still there could not be detached, since a foreign key refers to its rows.
void refuse_keys_below(const Object<Index>& index, const Context& context) {
  if (context.downgrade) return;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind> && is_index<Kind> && Kind::kind != Index::kind) {
      for (const auto& partition : context.lineage.children(table_of(index.key))) {
        for_each_part<Kind>(context.before, partition, [&](const Object<Kind>& key) {
          if (key.def.attached_to.text != index.key.name) return;
          throw Failure(fmt::format("{} cannot be dropped: {} stands for it in a partition", to_string(index.id()),
                                    to_string(key.id())),
                        {}, "detach the partition in a revision of your own first");
        });
      }
    }
  });
}

void drop_index(const Delta<Index>& delta, const Context& context, std::vector<Step>& steps) {
  refuse_keys_below(*delta.before, context);
  Step step = make_step(Verb::drop, delta, context);
  step.online = context.options.online && !columns_go(*delta.before, context) &&
                !is_partitioned(context.before, table_of(delta.before->key));
  if (step.online) step.section = Section::autocommit;
  step.facts.lock = step.online ? Lock::share_update_exclusive : Lock::access_exclusive;
  if (delta.before->def.unique) step.facts.relaxes = "duplicates are let in";
  steps.push_back(std::move(step));
}

// The way back from the repair of an invalid index: the good one stays.
bool only_valid_afterwards(const Object<Index>& before, const Object<Index>& after) {
  auto valid = before.def;
  valid.invalid = false;
  return before.def.invalid && same(valid, after.def);
}

bool only_invalid_afterwards(const Object<Index>& before, const Object<Index>& after) {
  auto valid = after.def;
  valid.invalid = false;
  return after.def.invalid && same(before.def, valid);
}

}  // namespace

std::vector<ObjectId> references(const Object<Index>& index, const Catalog& catalog) {
  return part_references(index, catalog);
}

void expand_change(const Delta<Index>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return create_index(delta, context, steps);
  if (!delta.after) return drop_index(delta, context, steps);
  if (is_partitioned(context.after, table_of(delta.after->key)) && only_valid_afterwards(*delta.before, *delta.after)) {
    return build_by_partitions(*delta.after, true, context, steps);
  }
  if (!context.recreated.contains(delta.id())) return alter_index_fields(delta, context, steps);
  if (!is_partitioned(context.after, table_of(delta.after->key)) &&
      only_invalid_afterwards(*delta.before, *delta.after)) {
    return;
  }
  drop_index({delta.before, std::nullopt}, context, steps);
  create_index({std::nullopt, delta.after}, context, steps);
}

}  // namespace autogen
