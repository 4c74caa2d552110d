// What no model can say of an object, and would be lost with it.
#pragma once

#include "engine/plan.hpp"
#include "introspect/read.hpp"

namespace autogen {

/// Throws Failure, with an error for each, where the plan of the difference drops an object and makes it anew of which
/// the server has more than its kind can say: it would come back without that.
void refuse_lost_features(const Live& live, const Difference& difference, const Plan& plan);

}  // namespace autogen
