// What a plan and a report say of renames that were found, and of those that were not carried out.
#pragma once

#include <string>
#include <vector>

#include "engine/probable_renames/candidate.hpp"
#include "engine/step.hpp"

namespace autogen {

/// What the model says of the new object to make it a rename: `renamed_from = "a"`, `moved_from = "old"`.
std::vector<std::string> hint_keys(const RenameCandidate& candidate);

/// The line of the model or the flag that makes a rename of a candidate: `renamed_from = "a" at schema/app.toml:12:5,
/// or
/// --rename column:public.t.a=b`.
std::string hint_for(const RenameCandidate& candidate);
/// 0.62, with as many digits as tell it from certainty.
std::string shown_confidence(double confidence);

/// Tells the steps of renames how sure they are, and the steps that stand in for a rename what they may have been.
void note_renames(Plan& plan, const std::vector<RenameCandidate>& candidates);

}  // namespace autogen
