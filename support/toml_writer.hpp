// Writing TOML: a Value tree as a document that people like to read, and that parses to the same tree.
#pragma once

#include <string>

#include "support/value.hpp"

namespace autogen {

/// The canonical TOML of a table; parse_toml() of it gives an equal tree, the order of members included.
/// - A table becomes a [header], an array of tables [[headers]], unless it is `is_inline` or a plain member follows it
///   (which would then belong to the header).
/// - An `is_inline` table becomes `key = { a = 1 }`; neighbours of such lines are aligned. Where the line would be
///   longer than 120 columns or holds a text of several lines, it becomes dotted keys (`key.a = 1`).
/// - A text of several lines stands in """ or, where that saves escapes, in '''.
/// Throws Failure for a text that is not UTF-8, which TOML cannot hold; std::logic_error for a null, or when `value` is
/// no table. The keys of a table must be distinct.
std::string to_toml(const Value& value);

/// A key as TOML writes it: bare where that is allowed, else quoted. Throws Failure when it is not UTF-8.
std::string toml_key(std::string_view key);

}  // namespace autogen
