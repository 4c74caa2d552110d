#include "engine/late_steps.hpp"

#include <algorithm>

#include "engine/rename.hpp"
#include "model/access.hpp"

namespace autogen {
namespace {

// Does the step make an object whose query or body is the text that the server had before the renames?
bool has_old_text(const Step& step) {
  if (step.verb != Verb::create && step.verb != Verb::replace) return false;
  bool out = false;
  std::visit(
      [&](const auto& delta) {
        const auto found = [&](const std::string&, const Location&) { out = true; };
        for_each_query(delta.after->def, found);
        for_each_sql_body(delta.after->def, found);
      },
      step.change);
  return out;
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
  for (auto it = renames.rbegin(); it != renames.rend(); ++it) rename_in(catalog, inverse(*it));
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

LateSteps take_late(std::vector<Step>& steps, const std::vector<Change>& renames,
                    const std::set<ObjectId>& in_new_names) {
  LateSteps out;
  if (renames.empty()) return out;
  std::vector<Step> early;
  std::set<ObjectId> waited_for;
  for (auto& step : steps) {
    const bool waits =
        std::any_of(step.needs.begin(), step.needs.end(), [&](const ObjectId& id) { return waited_for.contains(id); });
    if (!waits && (!has_old_text(step) || in_new_names.contains(id_of(step)))) {
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
