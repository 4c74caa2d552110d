// What would change, for people and programs: text and JSON.
#pragma once

#include <string>
#include <vector>

#include "engine/diff.hpp"
#include "engine/probable_renames/candidate.hpp"
#include "engine/step.hpp"
#include "support/value.hpp"

namespace autogen {

/// One line of a report: `+` made, `-` dropped, `~` changed, `?` perhaps renamed, and what.
struct ReportLine {
  char sign;
  std::string text;
};

/// The difference object by object; parts of new and dropped tables are listed under their table, indented. Renames
/// that were found say how sure they are; those that were not carried out follow with `?`.
std::vector<ReportLine> report_lines(const Difference& difference, const std::vector<RenameCandidate>& candidates = {});

/// The operations of a plan as JSON: {"operations": [{"op": ..., "schema": ..., "table": ..., "name": ...}]}.
Value plan_as_value(const Plan& plan);

/// Adds the renames that were found and not carried out to the operations: {"op": "rename_column", "from": ..., "to":
/// ..., "confidence": ..., "emitted": false, "why": [...], "hint": ...}.
void add_candidates(Value& plan, const std::vector<RenameCandidate>& candidates);

}  // namespace autogen
