// What would change, for people and programs: text and JSON.
#pragma once

#include <string>
#include <vector>

#include "engine/diff.hpp"
#include "engine/step.hpp"
#include "support/value.hpp"

namespace autogen {

/// One line of a report: `+` made, `-` dropped, `~` changed, and what.
struct ReportLine {
  char sign;
  std::string text;
};

/// The difference object by object; parts of new and dropped tables are listed under their table, indented.
std::vector<ReportLine> report_lines(const Difference& difference);

/// The operations of a plan as JSON: {"operations": [{"op": ..., "schema": ..., "table": ..., "name": ...}]}.
Value plan_as_value(const Plan& plan);

}  // namespace autogen
