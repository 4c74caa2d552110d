// Environment variables in configuration values, and passwords kept out of the lines that errors show.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/error.hpp"
#include "support/value.hpp"

namespace autogen {

/// Replaces ${VAR} and ${VAR:-default} (the default where VAR is unset or empty, as in a shell; it may hold variables
/// itself). $${ stands for ${ itself. An unset variable without a default and a broken ${ are collected at `where`.
std::optional<std::string> expand_variables(std::string_view text, const Location& where, Diagnostics& diagnostics);

/// The same text such that expand_variables() gives it back: for values that are meant as they are.
std::string literal_text(std::string_view text);

/// The same text with every character of a password replaced by `*`: in URLs, after `password=`, and in settings of
/// that name. Positions stay what they were.
std::string mask_passwords(std::string_view text);

/// A value whose variables are looked at only when it is asked for: a URL that a command does not need may be unset.
struct LazyText {
  std::string text;
  Location where{};

  /// The text with its variables expanded. Throws Failure at its place.
  std::string expanded() const;
};

}  // namespace autogen
