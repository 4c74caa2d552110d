// From changes to steps: which statements a change needs, in which sections, with what consequences.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/diff.hpp"
#include "engine/lineage.hpp"
#include "engine/step.hpp"
#include "model/casts.hpp"
#include "model/placement.hpp"

namespace autogen {

struct PlanOptions {
  /// Changes of tables that exist are made without blocking them.
  bool online = true;
  /// server_version_num of the server that the plan is for.
  int server_version = 150000;
  /// What that server can cast.
  Casts casts{};
  /// The role that makes what is new, "" where it is not known.
  std::string role{};
};

/// The two sides of a plan, and what is already known of the whole while single changes are expanded.
struct Context {
  const Catalog& before;
  const Catalog& after;
  const PlanOptions& options;
  /// The way back: what cannot be said there is no error of the model.
  bool downgrade = false;
  /// Objects that are dropped and made anew although PostgreSQL could keep them, since something under them goes.
  std::set<ObjectId> recreated{};
  std::set<ObjectId> created{};
  std::set<ObjectId> dropped{};
  /// Columns whose default is taken off and put on again around what it uses.
  std::set<ObjectId> lifted{};
  Lineage lineage{};
  /// Tables that are set aside on one side, and what takes their place on the other.
  std::vector<TableCopy> copies{};
  /// Partitions that are detached and attached again to the same table, since only so something of theirs can go.
  std::set<Key> reattached{};

  bool new_table(const Key& part) const { return created.contains({Relation::kind, table_of(part)}); }
  bool dropped_table(const Key& part) const { return dropped.contains({Relation::kind, table_of(part)}); }
  /// The table or view of a part comes into being in this plan, or goes, perhaps to be made anew.
  bool new_bearer(const Key& part) const {
    return bearer_in(created, after, part) || bearer_in(recreated, after, part);
  }
  bool lost_bearer(const Key& part) const {
    return bearer_in(dropped, before, part) || bearer_in(recreated, before, part);
  }

 private:
  static bool bearer_in(const std::set<ObjectId>& ids, const Catalog& catalog, const Key& part) {
    return ids.contains(bearer(catalog, table_of(part)));
  }
};

// What a kind says in engine/kinds/<kind>.hpp, found by type:
//
//   std::vector<ObjectId> references(const Object<Kind>&, const Catalog&);
//     The ids of what must exist for the object to exist, whether or not the catalog has them. The catalog is the side
//     that the object belongs to: names in expressions and keys behind foreign keys are looked up there.
//   void expand_change(const Delta<Kind>&, const Context&, std::vector<Step>&);
//     Only for kinds whose changes are more than create, drop and alter.

/// All steps of the changes, unordered but for the steps of one change, which follow each other. `chains` gets the
/// index pairs (earlier, later) of steps that belong together in that order.
std::vector<Step> expand(const std::vector<Change>& changes, Context& context,
                         std::vector<std::pair<std::size_t, std::size_t>>& chains);

/// Steps for a change of a name alone.
Step rename_step(const Change& change);

/// A step with its edges filled in from references(): what the overloads start from.
template <class Kind>
Step make_step(Verb verb, const Delta<Kind>& delta, const Context& context) {
  Step step;
  step.verb = verb;
  step.change = delta;
  std::vector<ObjectId> old_references;
  std::vector<ObjectId> new_references;
  if (delta.before) old_references = references(*delta.before, context.before);
  if (delta.after) new_references = references(*delta.after, context.after);
  if (verb == Verb::drop) {
    step.removes.push_back(delta.id());
    step.releases = std::move(old_references);
    return step;
  }
  step.provides.push_back(delta.id());
  for (auto& id : new_references) {
    const bool used_before = std::find(old_references.begin(), old_references.end(), id) != old_references.end();
    if (!used_before) step.needs.push_back(id);
    std::erase(old_references, id);
  }
  step.releases = std::move(old_references);
  return step;
}

/// Can ALTER or CREATE OR REPLACE bring the change about? A kind with On::replace says in its replaceable() for which
/// definitions.
template <class Kind>
bool changes_in_place(const Delta<Kind>& delta) {
  const auto& before = delta.before->def;
  const auto& after = delta.after->def;
  if constexpr (requires { replaceable(before, after); }) {
    if (differ_by_replace(before, after) && !replaceable(before, after)) return false;
  }
  return alterable(before, after);
}

/// One step where CREATE OR REPLACE says all that differs, but for what CREATE has no words for; else one alter step
/// per field that differs.
template <class Kind>
void alter_fields(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  const bool replaced = differ_by_replace(delta.before->def, delta.after->def);
  if (replaced) steps.push_back(make_step(Verb::replace, delta, context));
  for (const auto name : changed_fields(delta.before->def, delta.after->def)) {
    if (replaced && !is_said_apart<Kind>(name)) continue;
    Step step = make_step(Verb::alter, delta, context);
    step.field = name;
    // Last of all, since a new type of a column would take it away again.
    if constexpr (requires { Kind::lost_by_retyping; }) {
      if (name == Kind::lost_by_retyping) step.needs = references(*delta.after, context.after);
    }
    steps.push_back(std::move(step));
  }
}

/// Create, drop, alter, or drop and create: what holds for a kind without an overload of its own.
template <class Kind>
void expand_plain(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) {
    steps.push_back(make_step(Verb::create, delta, context));
  } else if (!delta.after) {
    steps.push_back(make_step(Verb::drop, delta, context));
  } else if (delta.before->key != delta.after->key) {
    steps.push_back(rename_step(delta));
  } else if (changes_in_place(delta) && !context.recreated.contains(delta.id())) {
    alter_fields(delta, context, steps);
  } else {
    steps.push_back(make_step(Verb::drop, Delta<Kind>{delta.before, std::nullopt}, context));
    steps.push_back(make_step(Verb::create, Delta<Kind>{std::nullopt, delta.after}, context));
  }
}

}  // namespace autogen
