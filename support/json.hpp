// JSON in and out of Value: the only translation unit that sees nlohmann/json is json.cpp.
#pragma once

#include <string>
#include <string_view>

#include "support/value.hpp"

namespace autogen {

/// Parses JSON. Throws Failure when it is not JSON.
Value parse_json(std::string_view text);
/// Writes JSON, keys in the order of the tables; `indent` < 0 writes one line.
std::string to_json(const Value& value, int indent = 2);

}  // namespace autogen
