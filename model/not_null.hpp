// The NOT NULL constraints of PostgreSQL 18, which have names.
#pragma once

#include "model/kinds.hpp"

namespace autogen {

/// Forgets a constraint that has the name that PostgreSQL gives and no option: `nullable` says it all then.
void settle_not_null(Object<Column>& column);

}  // namespace autogen
