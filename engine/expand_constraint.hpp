// Checks and foreign keys: on tables that exist they are added NOT VALID and validated in a transaction of their own.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

template <class Kind>
Step validate_step(const Delta<Kind>& delta, const Context& context) {
  Step step = make_step(Verb::validate, Delta<Kind>{std::nullopt, delta.after}, context);
  step.section = Section::own_transaction;
  step.facts = {Lock::share_update_exclusive, false, true, "", ""};
  return step;
}

template <class Kind>
void create_constraint(const Delta<Kind>& delta, const Context& context, Lock lock, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, delta, context);
  const bool existing = !context.new_table(delta.id().key);
  // PostgreSQL does not look at rows that are elsewhere.
  const bool valid = !delta.after->def.not_valid && !delta.after->def.not_enforced &&
                     !is_foreign(context.after, table_of(delta.id().key));
  step.online = existing && valid && context.options.online;
  if (existing) step.facts = {lock, false, valid && !step.online, "", ""};
  const bool online = step.online;
  steps.push_back(std::move(step));
  if (online) steps.push_back(validate_step(delta, context));
}

template <class Kind>
void drop_constraint(const Delta<Kind>& delta, const Context& context, std::string_view relaxes,
                     std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.facts = {Lock::access_exclusive, false, false, "", std::string(relaxes)};
  steps.push_back(std::move(step));
}

template <class Kind>
void alter_constraint(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  alter_fields(delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) {
    auto& facts = steps[i].facts;
    facts.lock = Lock::access_exclusive;
    if (steps[i].field != "not_enforced") continue;
    if (delta.after->def.not_enforced) {
      facts.relaxes = "rows that it forbids are let in";
    } else {
      facts.scans = true;
      facts.may_fail = "rows that it forbids make it fail";
    }
  }
}

template <class Kind>
void expand_constraint(const Delta<Kind>& delta, const Context& context, Lock lock, std::string_view relaxes,
                       std::vector<Step>& steps) {
  if (!delta.before) return create_constraint(delta, context, lock, steps);
  if (!delta.after) return drop_constraint(delta, context, relaxes, steps);
  if (!context.recreated.contains(delta.id())) {
    // What was NOT VALID and is to be valid needs nothing but VALIDATE (closure.cpp keeps it from being made anew).
    if (delta.before->def.not_valid && !delta.after->def.not_valid) {
      return steps.push_back(validate_step(delta, context));
    }
    return alter_constraint(delta, context, steps);
  }
  drop_constraint(Delta<Kind>{delta.before, std::nullopt}, context, relaxes, steps);
  create_constraint(Delta<Kind>{std::nullopt, delta.after}, context, lock, steps);
}

}  // namespace autogen
