// Whose the members of operator classes and families are.
#pragma once

#include "engine/diff.hpp"

namespace autogen {

/// Which members of CREATE OPERATOR CLASS are the class's and which the family's, the server decides (from 14 on by the
/// access method): a member that either side of the family has stays where `have` has it. A storage type that is the
/// class's own type is none.
void settle_operator_classes(Difference& difference);

}  // namespace autogen
