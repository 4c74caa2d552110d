#include "engine/expand.hpp"

#include <utility>

#include "engine/attachment.hpp"
#include "engine/closure.hpp"
#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/table_copies.hpp"
#include "model/placement.hpp"

namespace autogen {
namespace {

// Its comment does not end with what else is said of it.
bool is_always_there(const ObjectId& id) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::always_there; }) out = out || id.kind == Kind::kind;
  });
  return out;
}

// A part of a table that is made or goes with it is no step of its own.
template <class Kind>
bool goes_with_table(const Delta<Kind>& delta, const Context& context) {
  if constexpr (requires { Kind::part_of; }) {
    if (delta.after && !delta.before && context.new_table(delta.id().key))
      return folds_into_table(*delta.after, context.after);
    if (delta.before && !delta.after && context.dropped_table(delta.id().key))
      return !context.recreated.contains(delta.id());
    if constexpr (!requires { Kind::dropped_by_itself; }) {
      if (delta.before && !delta.after && context.lost_bearer(delta.id().key)) return true;
    }
  } else if constexpr (requires { Kind::attached_as; }) {
    // A comment ends with its object, also when that is made anew.
    if (delta.before && !delta.after) {
      const auto object = references(*delta.before, context.before);
      if (!object.empty() && is_always_there(object.front())) return context.lost_bearer(object.front().key);
      return object.empty() || context.dropped.contains(object.front()) || context.recreated.contains(object.front()) ||
             (!object.front().key.parent.empty() && context.lost_bearer(object.front().key));
    }
  }
  return false;
}

// The parts of a view that is made anew have gone with the old one.
template <class Kind>
Delta<Kind> as_of_bearer(const Delta<Kind>& delta, const Context& context) {
  if constexpr (requires { Kind::part_of; }) {
    const bool stays = delta.before && delta.after && delta.before->key == delta.after->key;
    if (stays && !context.new_table(delta.id().key) && context.new_bearer(delta.id().key)) {
      return {std::nullopt, delta.after};
    }
  }
  return delta;
}

// What CREATE cannot say follows it, also where that is the CREATE of the table.
template <class Kind>
void say_apart(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  if constexpr (requires { Kind::said_apart; }) {
    static const Kind defaults{};
    Object<Kind> bare = *delta.after;
    for_each_field<Kind>([&](auto field) {
      constexpr auto member = decltype(field)::member;
      if (is_said_apart<Kind>(field.name)) bare.def.*member = defaults.*member;
    });
    for (const auto name : changed_fields(bare.def, delta.after->def)) {
      Step step = make_step(Verb::alter, Delta<Kind>{bare, *delta.after}, context);
      step.field = name;
      step.needs = std::exchange(step.provides, {});
      step.facts.lock = Lock::share_update_exclusive;
      steps.push_back(std::move(step));
    }
  }
}

// What no statement of PostgreSQL does.
template <class Kind>
void refuse_impossible(const Delta<Kind>& delta) {
  if (!delta.before || !delta.after) return;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change == On::refuse) {
      constexpr auto member = decltype(field)::member;
      if (!(delta.before->def.*member == delta.after->def.*member)) throw refusal(field, *delta.before, *delta.after);
    }
  });
}

// Do the steps from `first` on make the object?
bool makes(const std::vector<Step>& steps, std::size_t first, const ObjectId& id) {
  return std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(first), steps.end(), [&](const Step& step) {
    return step.verb == Verb::create &&
           std::find(step.provides.begin(), step.provides.end(), id) != step.provides.end();
  });
}

// What is done to a parent's part is done to those that inherit it: they are there, or gone, after the same step. A
// child's part that is dropped by a step of its own waits for the parent's, since PostgreSQL refuses it before.
template <class Kind>
void reach_descendants(Step& step, const ObjectId& id, const Context& context) {
  const bool provides = std::find(step.provides.begin(), step.provides.end(), id) != step.provides.end();
  const bool removes = std::find(step.removes.begin(), step.removes.end(), id) != step.removes.end();
  if (!provides && !removes) return;
  for (const auto& table : context.lineage.descendants(table_of(id.key))) {
    const ObjectId below{Kind::kind, part_of_table(table, id.key)};
    const auto* before = context.before.find<Kind>(below.key);
    const auto* after = context.after.find<Kind>(below.key);
    if (provides && after != nullptr && after->def.inherited) step.provides.push_back(below);
    if (!removes || before == nullptr) continue;
    const bool follows = only_inherited(before->def) && !step.only;
    (follows ? step.removes : step.releases).push_back(below);
  }
}

// The steps of a change that is not of a name alone.
template <class Kind>
void expand_one(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  refuse_impossible(delta);
  if (delta.before && delta.after && delta.before->key != delta.after->key) {
    steps.push_back(rename_step(delta));
  } else if constexpr (requires { expand_change(delta, context, steps); }) {
    expand_change(delta, context, steps);
  } else {
    expand_plain(delta, context, steps);
  }
}

// What PostgreSQL does for a partition by itself is no step.
template <class Kind>
void expand_left(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  if constexpr (is_attachable<Kind>) {
    const auto first = steps.size();
    const auto left = left_by_attachment(delta, context);
    if (left.delta) expand_one(*left.delta, context, steps);
    for (auto i = first; i < steps.size(); ++i) reach_attached<Kind>(steps[i], delta.id(), context);
    if constexpr (is_index<Kind>) {
      if (left.attach) {
        steps.push_back(attach_step(*delta.after, parents_of(context.after, table_of(delta.after->key)).front()));
        const auto above = parent_part_id(context.after, *delta.after);
        if (above) steps.back().needs.push_back(*above);
      }
    }
  } else {
    expand_one(delta, context, steps);
  }
}

// The steps of one change, in their order.
template <class Kind>
void expand_whole(const Delta<Kind>& change, const Context& context, std::vector<Step>& steps,
                  std::vector<std::pair<std::size_t, std::size_t>>& chains) {
  const auto delta = as_of_bearer(change, context);
  if (goes_with_table(delta, context)) {
    if (delta.after) say_apart(delta, context, steps);
    return;
  }
  const auto first = steps.size();
  expand_left(delta, context, steps);
  if (delta.after && makes(steps, first, delta.id())) say_apart(delta, context, steps);
  if constexpr (requires { Kind::inheritable; }) {
    for (auto i = first; i < steps.size(); ++i) reach_descendants<Kind>(steps[i], delta.id(), context);
  }
  for (auto i = first + 1; i < steps.size(); ++i) chains.emplace_back(i - 1, i);
}

// Who runs with the old name, and how to get by without a break. What nobody but the schema names breaks nothing.
template <class Kind>
std::string broken_by_rename(const Delta<Kind>& delta) {
  std::string fails = "applications that still use the old name fail from here on";
  if constexpr (Kind::kind == Column::kind) {
    return fails +
           "; without a break: add the new column, write both, copy the values, read the new one, and drop the old one "
           "later";
  } else if constexpr (Kind::kind == Relation::kind) {
    return fails +
           "; without a break: compat_view = true beside renamed_from leaves a view of the old name until none does";
  } else if constexpr (Kind::kind == Sequence::kind) {
    return delta.before->def.owned_by ? "" : fails;
  } else if constexpr (
      requires { Kind::is_type; } || requires { Kind::has_signature; }) {
    return fails;
  }
  return {};
}

}  // namespace

Step rename_step(const Change& change) {
  return std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) {
        Step step;
        if constexpr (requires { rename_value_step(delta); }) {
          if (delta.before->key == delta.after->key) {
            auto value = rename_value_step(delta);
            value.facts.breaks = "applications that still use the old name fail from here on";
            return value;
          }
        }
        step.verb = Verb::rename;
        step.change = change;
        step.removes.push_back(delta.before->id());
        step.provides.push_back(delta.after->id());
        step.facts.lock = Lock::access_exclusive;
        // ALTER INDEX ... RENAME lets reads and writes go on; RENAME CONSTRAINT does not.
        if constexpr (requires { Kind::named_in_schema; }) step.facts.lock = Lock::share_update_exclusive;
        step.facts.breaks = broken_by_rename(delta);
        return step;
      },
      change);
}

std::vector<Step> expand(const std::vector<Change>& changes, Context& context,
                         std::vector<std::pair<std::size_t, std::size_t>>& chains) {
  context.lineage = Lineage(context.before, context.after);
  const auto all = close_over_recreation(changes, context);
  std::vector<Step> steps;
  Diagnostics refused;  // every change that cannot be made is told, not the first one alone
  for (const auto& change : all) {
    try {
      std::visit([&](const auto& delta) { expand_whole(delta, context, steps, chains); }, change);
    } catch (const Failure& failure) {
      for (const auto& e : failure.errors()) refused.error(e.message, e.where, e.hint);
    }
  }
  refused.throw_if_failed();
  add_copies(steps, context);
  return steps;
}

}  // namespace autogen
