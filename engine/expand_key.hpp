// Primary keys and unique constraints: on tables that exist their index is built CONCURRENTLY and then adopted.
#pragma once

#include "engine/attachment.hpp"
#include "engine/index_fields.hpp"
#include "engine/kinds/index.hpp"
#include "engine/partitioned_index.hpp"
#include "model/partitions.hpp"

namespace autogen {

/// Lets the step that makes a partition's own key wait until its parent's have their parts.
template <class Kind>
void wait_for_parents(const Object<Kind>& key, const Context& context, Step& step) {
  for (auto& id : waits_for_parents(key, context)) step.needs.push_back(std::move(id));
}

/// The plain way: the key builds its index itself, under its lock.
template <class Kind>
void expand_plain_key(const Delta<Kind>& delta, const Context& context, std::string_view relaxes,
                      std::vector<Step>& steps) {
  const bool alters = delta.before && delta.after && !context.recreated.contains(delta.id());
  if (alters && delta.before->key == delta.after->key) return alter_index_fields(delta, context, steps);
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) {
    auto& step = steps[i];
    if (step.verb == Verb::create) wait_for_parents(*delta.after, context, step);
    if (step.verb == Verb::drop) step.facts = {Lock::access_exclusive, false, false, "", std::string(relaxes)};
    if (step.verb == Verb::create && !context.new_table(delta.id().key))
      step.facts = {Lock::access_exclusive, false, true, "", ""};
  }
}

/// The index CONCURRENTLY, then the key over it.
template <class Kind>
void build_and_adopt(const Object<Kind>& key, const Context& context, std::vector<Step>& steps) {
  const auto index = index_behind(key);
  Step build = make_step(Verb::create, Delta<Index>{std::nullopt, index}, context);
  build.provides.clear();  // it is the key's own, and nobody else's
  build.online = true;
  build.section = Section::autocommit;
  build.facts = {Lock::share_update_exclusive, false, true, "", ""};
  wait_for_parents(key, context, build);
  steps.push_back(std::move(build));
  Step adopt = make_step(Verb::create, Delta<Kind>{std::nullopt, key}, context);
  adopt.online = true;
  adopt.facts.lock = Lock::access_exclusive;
  steps.push_back(std::move(adopt));
}

/// A key of a partitioned table that exists: each partition gets its own without being blocked, and the parent's takes
/// these over instead of building any.
template <class Kind>
void key_partitions(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  for (const auto& leaf : staying_leaves(context, table_of(delta.after->key))) {
    bool found = false;
    for_each_part<Kind>(context.after, leaf, [&](const Object<Kind>& part) {
      found = found || (same_definition(part.def, delta.after->def) && is_there(part, context));
    });
    if (found) continue;  // it has one that will do, or gets it
    Object<Kind> below = *delta.after;
    below.def.attached_to = {};
    below.def.index_comment.clear();
    below.key = {leaf.schema, leaf.name, free_implied_name(leaf, *delta.after, context), ""};
    const auto first = steps.size();
    build_and_adopt(below, context, steps);
    // The parent's provides it.
    for (auto i = first; i < steps.size(); ++i) std::erase(steps[i].provides, below.id());
  }
}

template <class Kind>
void expand_key(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  const bool make = !delta.before || (delta.after && (context.recreated.contains(delta.id())));
  // The index behind a key WITHOUT OVERLAPS cannot be adopted: it is none of a unique index's.
  const bool adoptable = make && !delta.after->def.without_overlaps;
  if (!adoptable || !context.options.online || context.new_table(delta.id().key)) {
    return expand_plain_key(delta, context, "duplicates are let in", steps);
  }
  if (delta.before) {
    Step drop = make_step(Verb::drop, Delta<Kind>{delta.before, std::nullopt}, context);
    drop.facts = {Lock::access_exclusive, false, false, "", "duplicates are let in until the new key stands"};
    steps.push_back(std::move(drop));
  }
  if (is_partitioned(context.after, table_of(delta.after->key))) {
    // From 18 on the partitions' own primary keys would leave them with NOT NULL constraints of their own.
    const bool leaves_traces = Kind::kind == PrimaryKey::kind && context.options.server_version >= 180000;
    if (!leaves_traces) key_partitions(delta, context, steps);
    return expand_plain_key(Delta<Kind>{std::nullopt, delta.after}, context, "", steps);
  }
  build_and_adopt(*delta.after, context, steps);
}

}  // namespace autogen
