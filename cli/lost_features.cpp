#include "cli/lost_features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/compare.hpp"
#include "engine/set_aside.hpp"
#include "model/access.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// With a table go its columns.
bool takes_away(const Step& step, const ObjectId& id) {
  return id_of(step) == id || std::find(step.removes.begin(), step.removes.end(), id) != step.removes.end();
}

}  // namespace

void refuse_lost_features(const Live& live, const Difference& difference, const Plan& plan) {
  std::set<ObjectId> made;
  for (const auto& step : plan.upgrade) {
    if (step.verb == Verb::create) made.insert(step.provides.begin(), step.provides.end());
  }
  auto all = live.features;
  for (const auto& [key, grants] : live.catalog.of<Grants>()) {
    if (!grants.def.grantors.empty()) all[object_of(key)].push_back(granted_by_others(grants));
  }
  std::vector<Error> errors;
  for (const auto& [id, features] : all) {
    const auto now = after_renames(id, difference.renames);
    const auto again = in_place_of(now, difference.renames);
    for (const auto& step : plan.upgrade) {
      if (step.verb != Verb::drop || !takes_away(step, now) || !made.contains(again)) continue;
      errors.push_back({fmt::format("{} has to be made anew and would lose what is not modelled: {}", to_string(again),
                                    join(features, ", ")),
                        {},
                        "change it by hand in a revision of your own"});
    }
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

}  // namespace autogen
