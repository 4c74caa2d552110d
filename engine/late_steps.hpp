// On the way back renames come last, and the queries of views say the old names: views are made behind the renames, and
// so is what stands on them.
#pragma once

#include <set>
#include <vector>

#include "engine/diff.hpp"
#include "engine/step.hpp"

namespace autogen {

struct LateSteps {
  /// In their order; they say what the server called things before the renames.
  std::vector<Step> steps{};
  /// What they make, under the new names: it is not there to be renamed.
  std::set<ObjectId> made{};
};

/// Takes the steps out of the way back that make something by a query or a body, and those that need what they make.
/// `in_new_names`: the texts of these objects are said as after the renames, and can stay.
LateSteps take_late(std::vector<Step>& steps, const std::vector<Change>& renames,
                    const std::set<ObjectId>& in_new_names);

}  // namespace autogen
