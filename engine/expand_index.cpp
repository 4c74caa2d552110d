// Indexes of tables that exist are built and dropped CONCURRENTLY; keys are built that way and then adopted.
#include "engine/expand.hpp"

namespace autogen {
namespace {

bool columns_go(const Object<Index>& index, const Context& context) {
  const auto uses = references(index, context.before);
  return std::any_of(uses.begin(), uses.end(), [&](const ObjectId& id) {
    return context.dropped.contains(id) || context.recreated.contains(id);
  });
}

void create_index(const Delta<Index>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, delta, context);
  const bool existing = !context.new_table(delta.id().key);
  step.online = existing && context.options.online;
  if (step.online) step.section = Section::autocommit;
  if (existing) step.facts = {step.online ? Lock::share_update_exclusive : Lock::share, false, true, "", ""};
  steps.push_back(std::move(step));
}

void drop_index(const Delta<Index>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.online = context.options.online && !columns_go(*delta.before, context);
  if (step.online) step.section = Section::autocommit;
  step.facts.lock = step.online ? Lock::share_update_exclusive : Lock::access_exclusive;
  if (delta.before->def.unique) step.facts.relaxes = "duplicates are let in";
  steps.push_back(std::move(step));
}

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

}  // namespace

void expand_change(const Delta<Index>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return create_index(delta, context, steps);
  if (!delta.after) return drop_index(delta, context, steps);
  if (!context.recreated.contains(delta.id())) return alter_fields(delta, context, steps);
  drop_index({delta.before, std::nullopt}, context, steps);
  create_index({std::nullopt, delta.after}, context, steps);
}

void expand_change(const Delta<PrimaryKey>& delta, const Context& context, std::vector<Step>& steps) {
  expand_key(delta, context, steps);
}

void expand_change(const Delta<Unique>& delta, const Context& context, std::vector<Step>& steps) {
  expand_key(delta, context, steps);
}

}  // namespace autogen
