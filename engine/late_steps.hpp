// On the way back renames come last. Where it is not known what queries and bodies say after the renames
// (proof/new_names.hpp), they say the old names: what has them is made behind the renames, and so is what stands on it.
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
