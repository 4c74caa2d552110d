// Primary keys and unique constraints: on tables that exist their index is built CONCURRENTLY and then adopted.
#pragma once

#include "engine/kinds/index.hpp"

namespace autogen {

// The index behind a key, to be built before the key takes it over with USING INDEX.
template <class Kind>
Object<Index> index_behind(const Object<Kind>& key) {
  Object<Index> index;
  index.key = key.key;
  index.def.unique = true;
  index.def.include = key.def.include;
  for (const auto& name : key.def.columns) {
    index.def.on.push_back({});
    index.def.on.back().column = name.text;
  }
  if constexpr (requires { key.def.nulls_not_distinct; }) index.def.nulls_not_distinct = key.def.nulls_not_distinct;
  return index;
}

template <class Kind>
void expand_key(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  const bool make = !delta.before || (delta.after && (context.recreated.contains(delta.id())));
  if (!make || !context.options.online || context.new_table(delta.id().key)) {
    expand_plain(delta, context, steps);
    for (auto& step : steps) {
      if (step.verb == Verb::drop && id_of(step) == delta.id()) {
        step.facts = {Lock::access_exclusive, false, false, "", "duplicates are let in"};
      }
    }
    return;
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
