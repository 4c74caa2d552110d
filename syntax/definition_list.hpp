// Lists of options as DDL has them between parentheses: `language = 'english', accept = false`.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace autogen {

/// The names of the options with their values, without quotes, in the order of the text. Throws std::invalid_argument
/// for what is no such list.
std::vector<std::pair<std::string, std::string>> parse_definition_list(std::string_view text);

}  // namespace autogen
