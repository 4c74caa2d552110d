// Files: reading whole, writing so that nobody ever sees half a file, and glob patterns.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/error.hpp"

namespace autogen {

/// The whole file as a Source whose path is shown as `shown` (default: `path`). Throws Failure naming the file.
std::shared_ptr<const Source> read_source(const std::filesystem::path& path, std::string shown = {});

/// Writes to a temporary name in the same folder, flushes it to disk and renames it: after a crash the file is the
/// old one or the new one. Makes missing folders. Throws Failure naming the file.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

/// Files below `root` that match a pattern with `*`, `?` and `**` (any number of folders), sorted by name.
/// A pattern without wildcards is returned as it is when the file exists.
std::vector<std::filesystem::path> glob(const std::filesystem::path& root, const std::string& pattern);

}  // namespace autogen
