// What the version table holds of a revision that counts as applied without having been run.
#pragma once

#include <string>

#include "history/version_table.hpp"

namespace autogen {

/// The row of a revision, with the checksum of its file as it is now. Reads the file; throws Failure.
AppliedRevision stamped_row(const RevisionHeader& header, const std::string& tag);

}  // namespace autogen
