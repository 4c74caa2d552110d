// Every setting of autogen.toml by its path, and the command line flag that overrides it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/value.hpp"

namespace autogen {

enum class SettingType { text, list, pairs, boolean, integer, number };

struct Setting {
  std::string_view path;  ///< "plan.lock_timeout"
  std::string_view flag;  ///< "--lock-timeout"; a boolean has "--no-..." too
  SettingType type;
  std::string_view placeholder;  ///< of the flag's value, for --help
  std::string_view help;
};

const std::vector<Setting>& all_settings();

/// What the command line gave: the texts by the setting's path, in the order given ("true" and "false" of a boolean).
using FlagValues = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The flags as a table of the shape of autogen.toml, to be laid over it; each value's place names its flag. A text
/// that is no number stays a text, so that the reader of the configuration reports it.
Value settings_from_flags(const FlagValues& flags);

}  // namespace autogen
