#include "engine/late_steps.hpp"

#include <algorithm>
#include <type_traits>

#include "engine/rename.hpp"
#include "model/access.hpp"

namespace autogen {
namespace {

// Does the step make an object whose query is the text that the server had before the renames?
bool has_query(const Step& step) {
  if (step.verb != Verb::create && step.verb != Verb::replace) return false;
  bool out = false;
  std::visit(
      [&](const auto& delta) {
        for_each_query(delta.after->def, [&](const std::string&, const Location&) { out = true; });
      },
      step.change);
  return out;
}

void take_back(Catalog& catalog, const Change& rename) {
  std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) {
        rename_in<Kind>(catalog, delta.after->key, delta.before->key);
        if constexpr (std::is_same_v<Kind, Enum> || std::is_same_v<Kind, Composite>)
          rename_labels(catalog, *delta.after, *delta.before);
      },
      rename);
}

// An attached object goes by the one that it is attached to.
template <class Kind>
void add_object_of(Catalog& catalog, const Object<Kind>& object) {
  if constexpr (requires { Kind::attached_as; }) {
    const auto id = object_of(object.key);
    Kinds::for_each([&]<class Other>(Of<Other>) {
      if (id.kind == Other::kind) catalog.of<Other>().emplace(id.key, Object<Other>{id.key, {}, {}, {}, {}});
    });
  }
}

// The object as it was said before the renames: they are taken back in a catalog that has nothing else.
template <class Kind>
void say_in_old_names(Object<Kind>& object, const std::vector<Change>& renames) {
  Catalog catalog;
  add_object_of(catalog, object);
  catalog.of<Kind>().emplace(object.key, object);
  for (auto it = renames.rbegin(); it != renames.rend(); ++it) take_back(catalog, *it);
  object = catalog.of<Kind>().begin()->second;
}

void say_in_old_names(Change& change, const std::vector<Change>& renames) {
  std::visit(
      [&](auto& delta) {
        if (delta.before) say_in_old_names(*delta.before, renames);
        if (delta.after) say_in_old_names(*delta.after, renames);
      },
      change);
}

}  // namespace

LateSteps take_late(std::vector<Step>& steps, const std::vector<Change>& renames) {
  LateSteps out;
  if (renames.empty()) return out;
  std::vector<Step> early;
  std::set<ObjectId> waited_for;
  for (auto& step : steps) {
    const bool waits =
        std::any_of(step.needs.begin(), step.needs.end(), [&](const ObjectId& id) { return waited_for.contains(id); });
    if (!waits && !has_query(step)) {
      early.push_back(std::move(step));
      continue;
    }
    waited_for.insert(step.provides.begin(), step.provides.end());
    if (step.verb == Verb::create) out.made.insert(step.provides.begin(), step.provides.end());
    say_in_old_names(step.change, renames);
    for (auto& part : step.parts) say_in_old_names(part, renames);
    out.steps.push_back(std::move(step));
  }
  steps = std::move(early);
  return out;
}

}  // namespace autogen
