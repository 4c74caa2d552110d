// What would change, for programs: JSON.
#pragma once

#include <vector>

#include "engine/probable_renames/candidate.hpp"
#include "engine/step.hpp"
#include "support/value.hpp"

namespace autogen {

/// The operations of a plan as JSON: {"operations": [{"op": ..., "schema": ..., "table": ..., "name": ...}]}.
Value plan_as_value(const Plan& plan);

/// Adds the renames that were found and not carried out to the operations: {"op": "rename_column", "from": ..., "to":
/// ..., "confidence": ..., "emitted": false, "why": [...], "hint": ...}.
void add_candidates(Value& plan, const std::vector<RenameCandidate>& candidates);

}  // namespace autogen
