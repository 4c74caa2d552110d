// The model of a live database, written into a project: what init offers.
#pragma once

#include <filesystem>

#include "cli/app.hpp"

namespace autogen {

/// Writes the model of the database that the project in `folder` is configured for into its schema/; returns the exit
/// status. Throws Failure.
int inspect_into(App& app, const std::filesystem::path& folder);

}  // namespace autogen
