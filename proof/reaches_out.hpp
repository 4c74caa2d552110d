// What must not be run for a proof, since it reaches other servers.
#pragma once

#include "history/revision_file.hpp"

namespace autogen {

/// A subscription is made, enabled, refreshed or dropped by talking to its publisher, where a slot of the same name may
/// be somebody's who is in use. Returns the first statement that would; null where there is none: what autogen writes
/// (connect = false, slot_name = NONE, refresh = false) does not. What functions do is not seen.
const RevisionStatement* reaches_publisher(const std::vector<RevisionSection>& sections);

/// Throws Failure naming the statement where a revision has one, in either direction.
void refuse_publishers(const RevisionFile& file);

}  // namespace autogen
