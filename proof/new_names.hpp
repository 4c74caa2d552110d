// Queries and bodies of live objects under the names that what they mention is to have.
#pragma once

#include <set>
#include <vector>

#include "introspect/read.hpp"
#include "model/kinds.hpp"
#include "server/scratch.hpp"

namespace autogen {

/// The ids of live objects with a query or a parsed body that stands on something that is renamed. PostgreSQL keeps
/// such texts parsed: they say the new names as soon as these are there, which no look at the text can foretell.
std::set<ObjectId> said_in_old_names(const Catalog& live, const std::vector<Change>& renames);

/// Makes these objects, with what they stand on, in the scratch database as they are live, carries out the renames, and
/// gives those of `have` (where the renames are applied) the texts that they come out with. Returns their ids in
/// `have`; what the scratch database cannot make is not among them,
/// and none is where an attribute of a typed table is renamed. Throws ServerError where the session is lost,
/// Failure where the objects have no order.
std::set<ObjectId> say_in_new_names(const ScratchDatabase& scratch, const Live& live, const std::set<ObjectId>& ids,
                                    const std::vector<Change>& renames, Catalog& have);

}  // namespace autogen
