// From a configuration table to Config: which keys there are, and which values they may have.
#pragma once

#include <filesystem>
#include <string>

#include "cli/config.hpp"
#include "support/error.hpp"

namespace autogen {

/// Reads a table of the shape of autogen.toml (without its `env`). `subject` names it in messages; errors are
/// collected. `root` is the folder of the file; values that came from a flag (their place's source begins with "--") do
/// not depend on it.
Config read_config_values(const Value& table, const std::string& prefix, const std::filesystem::path& root,
                          Diagnostics& diagnostics);

}  // namespace autogen
