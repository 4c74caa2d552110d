#include "engine/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/late_steps.hpp"
#include "engine/order.hpp"
#include "engine/reference_parts.hpp"
#include "engine/row_types.hpp"
#include "engine/set_aside.hpp"

namespace autogen {
namespace {

bool has_body(const Step& step) {
  return std::visit(
      [](const auto& delta) {
        return requires { delta.after->def.body; };
      },
      step.change);
}

// Of each section the first step that makes a routine says that bodies are not looked at.
void defer_bodies(std::vector<Step>& steps) {
  const Step* last = nullptr;
  bool deferred = false;
  for (auto& step : steps) {
    if (last == nullptr || !share_section(*last, step)) deferred = false;
    const bool makes = step.verb == Verb::create || step.verb == Verb::replace;
    if (makes && !deferred && has_body(step)) step.defers_bodies = deferred = true;
    last = &step;
  }
}

// A schema that something moves into is there before, and on the way back goes after.
std::vector<Step> take_schemas(std::vector<Step>& steps, Verb verb, const std::vector<Change>& renames) {
  std::set<std::string> entered;
  for (const auto& change : renames) {
    std::visit(
        [&](const auto& delta) {
          if (delta.before->key.schema != delta.after->key.schema) entered.insert(delta.after->key.schema);
        },
        change);
  }
  std::vector<Step> taken;
  std::vector<Step> rest;
  for (auto& step : steps) {
    const auto id = id_of(step);
    const bool take = id.kind == Schema::kind && step.verb == verb && entered.contains(id.key.name);
    (take ? taken : rest).push_back(std::move(step));
  }
  steps = std::move(rest);
  return taken;
}

void append(std::vector<Step>& to, std::vector<Step> steps) {
  to.insert(to.end(), std::make_move_iterator(steps.begin()), std::make_move_iterator(steps.end()));
}

std::vector<Step> plan_changes(const std::vector<Change>& changes, const Catalog& before, const Catalog& after,
                               const PlanOptions& options, const std::vector<TableCopy>& copies, bool downgrade) {
  Context context{before, after, options, downgrade};
  context.copies = copies;
  std::vector<std::pair<std::size_t, std::size_t>> chains;
  return order(expand(changes, context, chains), chains);
}

// PostgreSQL refuses these while something depends on the object; it carries renames and all other changes along.
bool breaks(const Step& step, const ObjectId& id) {
  if (std::find(step.removes.begin(), step.removes.end(), id) != step.removes.end()) return step.verb != Verb::rename;
  // A sequence that is exchanged for another goes with its column's step.
  const bool exchanged = std::any_of(step.parts.begin(), step.parts.end(), [&](const Change& part) {
    const auto* sequence = std::get_if<Delta<Sequence>>(&part);
    return sequence != nullptr && sequence->before && sequence->before->id() == id;
  });
  if (exchanged) return true;
  if (step.verb == Verb::rebuild)
    return std::find(step.provides.begin(), step.provides.end(), id) != step.provides.end();
  return step.verb == Verb::alter && step.field == "type" && id_of(step) == id;
}

// One sentence for each step and each dependent that it would break.
std::vector<std::string> breakage(const std::vector<Step>& steps, const std::vector<Dependent>& dependents) {
  std::vector<std::string> out;
  for (const auto& step : steps) {
    std::set<std::string> named;  // a view stands on many columns of a table: it is named once
    for (const auto& dependent : dependents) {
      if (step.verb == Verb::alter && dependent.retypes_along) continue;
      if (!breaks(step, dependent.on) || !named.insert(dependent.name).second) continue;
      out.push_back(fmt::format("{} {} would break {}, which depends on {} and is not {}", operation(step),
                                to_string(id_of(step).key), dependent.name, to_string(dependent.on),
                                dependent.unmanaged ? "managed" : "modelled"));
    }
  }
  return out;
}

void refuse_breakage(const std::vector<Step>& steps, const Difference& difference,
                     const std::vector<Dependent>& dependents) {
  auto errors = row_type_breakage(steps, difference.have, difference.want);
  for (auto& sentence : breakage(steps, dependents)) {
    errors.push_back(
        {std::move(sentence), {}, "add it to the model, or change it by hand in a revision of your own first"});
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

}  // namespace

Plan make_plan(const Difference& difference, const PlanOptions& options, const std::vector<Dependent>& dependents) {
  Plan plan;
  auto forward = plan_changes(difference.changes, difference.have, difference.want, options, difference.copies, false);
  refuse_breakage(forward, difference, dependents);
  plan.upgrade = take_schemas(forward, Verb::create, difference.renames);
  place_moves_aside(forward, difference.renames, false);
  for (const auto& rename : difference.renames) {
    if (!is_move_aside(rename)) plan.upgrade.push_back(rename_step(rename));
  }
  append(plan.upgrade, std::move(forward));
  defer_bodies(plan.upgrade);

  std::vector<Change> back;
  for (const auto& change : difference.changes) back.push_back(inverse(change));
  std::vector<TableCopy> copies_back;
  for (const auto& copy : difference.copies) copies_back.push_back({copy.to, copy.from, copy.rows});
  plan.downgrade = plan_changes(back, difference.want, difference.have, options, copies_back, true);
  auto last = take_schemas(plan.downgrade, Verb::drop, difference.renames);
  auto late = take_late(plan.downgrade, difference.renames, difference.in_new_names);
  place_moves_aside(plan.downgrade, difference.renames, true);
  for (auto it = difference.renames.rbegin(); it != difference.renames.rend(); ++it) {
    if (is_move_aside(*it) || late.made.contains(id_of(*it))) continue;
    plan.downgrade.push_back(rename_step(inverse(*it)));
  }
  append(plan.downgrade, std::move(late.steps));
  append(plan.downgrade, std::move(last));
  defer_bodies(plan.downgrade);
  plan.downgrade_blocked = breakage(plan.downgrade, dependents);
  for (const auto& step : plan.downgrade) {
    if (!step.blocked.empty()) plan.downgrade_blocked.push_back(step.blocked);
  }
  for (auto& error : row_type_breakage(plan.downgrade, difference.want, difference.have)) {
    plan.downgrade_blocked.push_back(std::move(error.message));
  }
  return plan;
}

}  // namespace autogen
