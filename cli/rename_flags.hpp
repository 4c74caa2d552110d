// The flags --rename and --no-rename, laid over the hints of the model.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/diff.hpp"

namespace autogen {

/// Adds `KIND:SCHEMA.OLD=NEW` and `column:SCHEMA.TABLE.OLD=NEW` to the hints and takes out those for `KIND:NAME`, where
/// the name is the new one; returns what is forbidden. `table:OLD_SCHEMA.NAME=NEW_SCHEMA.NAME` moves to another schema.
/// The schema `public` may be left out. Throws Failure for a flag that is not of this form or names what the model does
/// not have.
std::set<ObjectId> apply_rename_flags(std::vector<RenameHint>& hints, const std::vector<std::string>& renames,
                                      const std::vector<std::string>& no_renames, const Catalog& model);

}  // namespace autogen
