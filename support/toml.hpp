// Reading TOML: the only translation unit that sees toml++ is toml.cpp.
#pragma once

#include <memory>
#include <string>

#include "support/value.hpp"

namespace autogen {

/// Parses a TOML document. The members of each table stand in the order of the file (toml++ sorts its keys).
/// Throws Failure at the place of the first syntax error.
Value parse_toml(std::shared_ptr<const Source> source);

}  // namespace autogen
