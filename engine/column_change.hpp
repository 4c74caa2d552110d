// A column that stays, and becomes another.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

/// Adds the steps that make the one of the other, in the one order in which PostgreSQL takes them: away with the
/// default, the type, the new default, NOT NULL, the identity. Both sides of the delta are there. Throws Failure for a
/// type that PostgreSQL cannot cast to, where the model does not say how.
void change_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
