// Starting another program: an editor, a formatter.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace autogen {

/// How a program ended: `exit status 3`, `signal 9`; "" is success.
using ProgramEnd = std::string;

/// Runs a program, found by PATH, with our standard input and standard error, in a folder ("": the current one).
/// `out_to_err` sends its standard output to standard error, since ours is for data. Throws Failure when it cannot be
/// started.
ProgramEnd run_program(const std::vector<std::string>& command, const std::filesystem::path& folder, bool out_to_err);

}  // namespace autogen
