// The pieces of a rule as the server prints it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace autogen {

struct RuleParts {
  std::string condition;              // "" where there is none
  std::vector<std::string> commands;  // none: NOTHING
};

/// Of what pg_get_ruledef() prints. Throws std::invalid_argument where the text is something else.
RuleParts rule_parts(std::string_view definition);

}  // namespace autogen
