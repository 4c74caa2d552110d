// [[post_write_hooks]]: programs that are run on a new revision file, such as a formatter.
#pragma once

#include <filesystem>

#include "cli/app.hpp"

namespace autogen {

/// Runs the configured hooks on a file that was just written, one after the other, and reads the file again
/// afterwards. Throws Failure that names the hook, and says that the file is there.
void run_write_hooks(App& app, const std::filesystem::path& file);

}  // namespace autogen
