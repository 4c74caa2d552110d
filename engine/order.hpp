// The order of a plan: one graph over all steps.
#pragma once

#include <utility>
#include <vector>

#include "engine/step.hpp"

namespace autogen {

/// The steps in an order in which each finds what it needs: a topological sort (Boost.Graph) that among the ready steps
/// always takes the same one, by section, verb, kind and key. `chains` are pairs of positions (earlier, later) that
/// must keep their order. Throws Failure naming the steps of a cycle.
std::vector<Step> order(std::vector<Step> steps, const std::vector<std::pair<std::size_t, std::size_t>>& chains);

}  // namespace autogen
