// Where the programs of a local PostgreSQL server are: initdb and postgres.
#pragma once

#include <filesystem>

namespace autogen {

struct ServerBinaries {
  std::filesystem::path directory;  // holds initdb and postgres
  int major = 0;                    // 15
};

/// The first of: `bindir` when it is not empty, the directory in the environment's AUTOGEN_PGBIN, the newest
/// /usr/lib/postgresql/*/bin, the directories of PATH; a version older than `at_least` (a major version) is passed over
/// in the last two and refused in the first two. Throws Failure that says what to install when there is none.
ServerBinaries find_server_binaries(const std::filesystem::path& bindir = {}, int at_least = 13);

}  // namespace autogen
