// What would change, for people.
#pragma once

#include <string>
#include <vector>

#include "engine/diff.hpp"
#include "engine/probable_renames/candidate.hpp"

namespace autogen {

/// One line of a report: `+` made, `-` dropped, `~` changed, `?` perhaps renamed, and what.
struct ReportLine {
  char sign;
  std::string text;
};

/// The difference object by object; parts of new and dropped tables are listed under their table, indented. Renames
/// that were found say how sure they are; those that were not carried out follow with `?`.
std::vector<ReportLine> report_lines(const Difference& difference, const std::vector<RenameCandidate>& candidates = {});

}  // namespace autogen
