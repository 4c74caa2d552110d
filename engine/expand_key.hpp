// Primary keys and unique constraints: on tables that exist their index is built CONCURRENTLY and then adopted.
#pragma once

#include "engine/index_fields.hpp"
#include "engine/kinds/index.hpp"

namespace autogen {

// The index behind a key, to be built before the key takes it over with USING INDEX.
template <class Kind>
Object<Index> index_behind(const Object<Kind>& key) {
  Object<Index> index;
  index.key = key.key;
  index.def.unique = true;
  index.def.include = key.def.include;
  index.def.with = key.def.with;
  index.def.tablespace = key.def.tablespace;
  for (const auto& name : key.def.columns) {
    index.def.on.push_back({});
    index.def.on.back().column = name.text;
  }
  if constexpr (requires { key.def.nulls_not_distinct; }) index.def.nulls_not_distinct = key.def.nulls_not_distinct;
  return index;
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
    if (step.verb == Verb::drop) step.facts = {Lock::access_exclusive, false, false, "", std::string(relaxes)};
    if (step.verb == Verb::create && !context.new_table(delta.id().key))
      step.facts = {Lock::access_exclusive, false, true, "", ""};
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
  const auto index = index_behind(*delta.after);
  Step build = make_step(Verb::create, Delta<Index>{std::nullopt, index}, context);
  build.provides.clear();  // it is the key's own, and nobody else's
  build.online = true;
  build.section = Section::autocommit;
  build.facts = {Lock::share_update_exclusive, false, true, "", ""};
  steps.push_back(std::move(build));
  Step adopt = make_step(Verb::create, Delta<Kind>{std::nullopt, delta.after}, context);
  adopt.online = true;
  adopt.facts.lock = Lock::access_exclusive;
  steps.push_back(std::move(adopt));
}

}  // namespace autogen
