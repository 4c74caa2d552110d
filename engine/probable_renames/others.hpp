// The search among types, sequences, views and routines, and within types.
#pragma once

#include <map>
#include <vector>

#include "engine/probable_renames/candidate.hpp"

namespace autogen::probable {

/// Enumerations, domains, composite types and ranges.
std::vector<RenameCandidate> type_candidates(const Catalog& have, const Catalog& want, const RenameSearch& search);
/// Labels and attributes of types that are on both sides, `renamed` among them.
std::vector<RenameCandidate> part_candidates(const Catalog& have, const Catalog& want,
                                             const std::map<Key, Key>& renamed);
/// Sequences that belong to no column, views, materialized views, functions and procedures. `words` replaces names in
/// queries and bodies by what they are called afterwards.
std::vector<RenameCandidate> other_candidates(const Catalog& have, const Catalog& want, const RenameSearch& search,
                                              const std::map<std::string, std::string>& words);

}  // namespace autogen::probable
