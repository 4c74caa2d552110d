// How single TOML values are spelled: strings in their three forms, keys, numbers.
#pragma once

#include <string>
#include <string_view>

#include "support/value.hpp"

namespace autogen {

/// The text is better read over several lines: it holds a line break and something else than white space.
bool is_multiline(std::string_view text);
/// "..." on one line. Throws Failure when the text is not UTF-8, as do the others here.
std::string toml_string(std::string_view text);
/// """...""" or, where that saves escapes and is safe, '''...'''; begins with a line break, which TOML drops.
std::string toml_multiline_string(std::string_view text);
/// A boolean, a number or a string on one line. Throws std::logic_error for anything else.
std::string toml_scalar(const Value& value);
/// The number of code points: what a line's width is measured in.
std::size_t width(std::string_view text);

}  // namespace autogen
