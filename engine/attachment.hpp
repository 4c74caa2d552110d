// The indexes, keys and foreign keys of partitions that stand for those of their parents: PostgreSQL makes, attaches
// and drops them along with the parents' or when a table becomes a partition, so that few of their changes are steps.
#pragma once

#include <fmt/format.h>

#include "engine/expand.hpp"
#include "engine/rivals_above.hpp"
#include "model/partitions.hpp"
#include "model/placement.hpp"

namespace autogen {

/// Is the table a partition before, and not the same one afterwards? It is detached, even when it is attached again.
bool leaves_parent(const Context& context, const Key& table);
/// Does it become a partition, or another one?
bool joins_parent(const Context& context, const Key& table);

/// PostgreSQL drops no index of a partitioned table while the key of a partition stands for it, nor that key before:
/// such partitions go into `context.reattached`. Returns whether there were any that were not there before.
bool reattach_under_keys(Context& context);

/// What stands for a table as a partition of its new parent.
ObjectId attachment_of(const Key& table);

/// What a partition's own index or key waits for, so that it is not taken for its part of the parent's: that must be
/// there before. Nothing where there is no such risk.
template <class Kind>
std::vector<ObjectId> waits_for_parents(const Object<Kind>& part, const Context& context) {
  const auto* whole = context.after.find<Kind>(part.key);
  auto out = whole == nullptr ? std::vector<ObjectId>() : rivals_above(*whole, context.after);
  if (!out.empty()) out.push_back(attachment_of(table_of(part.key)));
  return out;
}

/// What stands for a place among the partitions of a table: a bound must be free before it is taken.
ObjectId partition_place(const TableName& parent);

/// The parts of a table that its partitions have by it, or that stand for its parent's: columns, checks, indexes, keys.
std::vector<ObjectId> shared_parts(const Catalog& catalog, const Key& table);
/// Those that must stand before a partition joins, so that it gets its own. Foreign keys reach it later as well; an
/// index that not every partition has must come when all are there.
std::vector<ObjectId> parts_for_partitions(const Catalog& catalog, const Key& table);

/// What a part stands for at the top of all partitions, as it was before; itself where it stands for nothing.
template <class Kind>
ObjectId top_before(const Object<Kind>& part, const Context& context) {
  auto out = part.id();
  for (auto above = parent_part_id(context.before, part); above;) {
    out = *above;
    const auto* object = context.before.find<Kind>(out.key);
    above = object == nullptr ? std::nullopt : parent_part_id(context.before, *object);
  }
  return out;
}

/// Does the object go before the parent's part comes? Both stand for something that is made anew, or the object for
/// something whose name the part takes over (an index gives way to a key).
template <class Kind, class Other>
bool goes_before(const Object<Other>& object, const Object<Kind>& parent, const Context& context) {
  if constexpr (is_attachable<Other> && is_index<Other>) {
    const auto top = top_before(object, context);
    if (top == object.id()) return false;
    if (context.dropped.contains(top)) return top.key == parent.key;
    const auto* was = context.before.find<Kind>(parent.key);
    return context.recreated.contains(top) && was != nullptr && top == top_before(*was, context);
  }
  return false;
}

/// The name of a part that PostgreSQL makes for a partition by that of its parent, free before and after.
template <class Kind>
std::string free_implied_name(const Key& partition, const Object<Kind>& parent, const Context& context) {
  std::string wanted;
  for_each_part<Kind>(context.after, partition, [&](const Object<Kind>& part) {
    if (part.def.attached_to.text == parent.key.name) wanted = part.key.name;
  });
  if (!wanted.empty()) return wanted;
  for (std::size_t pass = 0;; ++pass) {
    auto name = implied_name(partition, parent, pass);
    bool taken = false;
    Kinds::for_each([&]<class Other>(Of<Other>) {
      if constexpr (requires { Other::names_relation; }) {
        for (const auto* catalog : {&context.before, &context.after}) {
          for (const auto& [key, object] : catalog->template of<Other>()) {
            if (key.schema != partition.schema || key.name != name) continue;
            taken = taken || catalog == &context.after || !goes_before(object, parent, context);
          }
        }
      }
    });
    if (!taken) return name;
  }
}

/// Is the part there by itself before the parent's is made: of the model's own making, or since before?
template <class Kind>
bool is_there(const Object<Kind>& part, const Context& context) {
  return !part.def.implied ||
         (context.before.find<Kind>(part.key) != nullptr && !context.recreated.contains(part.id()));
}

/// The step that attaches an index to its parent's, by ALTER INDEX.
template <class Kind>
Step attach_step(const Object<Kind>& part, const Key& parent_table) {
  Delta<Kind> delta{part, part};
  delta.before->def.attached_to = {};
  delta.after->def.attached_to.schema = parent_table.schema;
  Step step;
  step.verb = Verb::alter;
  step.field = "attached_to";
  step.needs.push_back(part.id());
  step.change = std::move(delta);
  step.facts.lock = Lock::share_update_exclusive;
  return step;
}

/// What is left to be done when PostgreSQL has done its part.
template <class Kind>
struct LeftByAttachment {
  /// Nothing where that is all.
  std::optional<Delta<Kind>> delta{};
  /// An index that must be attached by a statement of its own afterwards.
  bool attach = false;
};

/// The part on its own.
template <class Kind>
std::optional<Object<Kind>> apart(std::optional<Object<Kind>> part) {
  if (part) {
    part->def.attached_to = {};
    part->def.implied = false;
  }
  return part;
}

/// Throws Failure where PostgreSQL cannot do it: it detaches no index.
template <class Kind>
LeftByAttachment<Kind> left_by_attachment(const Delta<Kind>& delta, const Context& context) {
  const auto old_above = delta.before ? parent_part_id(context.before, *delta.before) : std::nullopt;
  const auto new_above = delta.after ? parent_part_id(context.after, *delta.after) : std::nullopt;
  if (!old_above && !new_above) return {delta, false};
  const auto table = table_of(delta.id().key);
  const bool leaves = leaves_parent(context, table);
  const bool joins = joins_parent(context, table);
  const auto is_in = [&](const std::optional<ObjectId>& id, const std::set<ObjectId>& set) {
    return id && (set.contains(*id) || context.recreated.contains(*id));
  };
  // With the parent's.
  const bool went = !leaves && is_in(old_above, context.dropped);
  const bool comes = !joins && is_in(new_above, context.created);
  const auto* index = new_above && new_above->kind == Index::kind ? context.after.find<Index>(new_above->key) : nullptr;
  const bool comes_alone = comes && index != nullptr && index->def.invalid;  // ON ONLY: nothing comes with it
  Delta<Kind> out{went ? std::nullopt : apart(delta.before), apart(delta.after)};
  const bool anew = context.recreated.contains(delta.id());
  if (delta.after && delta.after->def.implied && joins && anew) out.after.reset();  // the old one goes, and no more
  if (out.after && delta.after->def.implied && !out.before) return {};
  if (!out.before && !out.after) return {};
  const bool stuck = old_above && !leaves && !went && (!new_above || *new_above != *old_above);
  if (stuck && context.downgrade) return {};  // it stays attached, and so does its parent's
  if (stuck) {
    throw Failure(fmt::format("{} cannot be detached from {}", to_string(delta.id()), to_string(*old_above)),
                  delta.after ? delta.after->where : Location{},
                  "PostgreSQL detaches no index; drop the parent's, too");
  }
  const bool stays_attached = out.before && old_above && new_above && !leaves && !joins;
  // Where it is completed, that attaches all that it lacks.
  const auto* incomplete = index != nullptr ? context.before.find<Index>(index->key) : nullptr;
  const bool completed = incomplete != nullptr && incomplete->def.invalid && !index->def.invalid;
  const bool attach = is_index<Kind> && new_above && !joins && !stays_attached && (!comes || comes_alone) && !completed;
  const bool unchanged = out.before && out.after && same(out.before->def, out.after->def) && !anew;
  return {unchanged && !attach ? std::nullopt : std::optional(std::move(out)), attach};
}

/// Completes a step on a part of a partitioned table by what it does to those of its partitions.
template <class Kind>
void reach_attached(Step& step, const ObjectId& id, const Context& context) {
  const auto has = [&](const std::vector<ObjectId>& ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  const bool removes = step.verb == Verb::drop && has(step.removes);
  const bool provides = step.verb == Verb::create && has(step.provides);
  if (!removes && !provides) return;
  const auto& catalog = removes ? context.before : context.after;
  for (const auto& table : context.lineage.children(table_of(id.key))) {
    Kinds::for_each([&]<class Other>(Of<Other>) {
      if constexpr (is_attachable<Other> && is_index<Other> == is_index<Kind>) {
        for_each_part<Other>(catalog, table, [&](const Object<Other>& part) {
          if (part.def.attached_to.text != id.key.name) return;
          if (removes) {
            step.removes.push_back(part.id());
          } else if (part.def.implied) {
            step.provides.push_back(part.id());
          } else if (!step.only) {
            step.needs.push_back(part.id());
            return;  // its own are seen to by itself
          }
          Step below = step;
          below.provides = below.removes = {part.id()};
          below.needs.clear();
          reach_attached<Other>(below, part.id(), context);
          auto& ids = removes ? step.removes : step.provides;
          const auto& more = removes ? below.removes : below.provides;
          ids.insert(ids.end(), more.begin() + 1, more.end());
          step.needs.insert(step.needs.end(), below.needs.begin(), below.needs.end());
        });
      }
    });
  }
}

}  // namespace autogen
