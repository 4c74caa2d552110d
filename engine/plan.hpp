// The whole way from a difference to a plan with its inverse.
#pragma once

#include <string>
#include <vector>

#include "engine/diff.hpp"
#include "engine/expand.hpp"
#include "engine/step.hpp"

namespace autogen {

/// An object that autogen does not model and that stands on one that it does.
struct Dependent {
  std::string name;  // "view public.recent_orders"
  ObjectId on;
  /// autogen knows its kind, but this one is not managed.
  bool unmanaged = false;
  /// PostgreSQL carries it along when a column under it changes its type (statistics objects).
  bool retypes_along = false;
};

/// Upgrade and downgrade. The downgrade is planned as the upgrade is, from the swapped changes. Throws Failure where a
/// step would break one of the dependents, naming both, and where no order exists.
Plan make_plan(const Difference& difference, const PlanOptions& options, const std::vector<Dependent>& dependents);

}  // namespace autogen
