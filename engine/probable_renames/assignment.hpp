// One-to-one assignment for the best total.
#pragma once

#include <cstddef>
#include <vector>

namespace autogen::probable {

/// Something on the left that may be something on the right; a greater weight is more likely. Weights of 0 and less
/// are never chosen.
struct Edge {
  std::size_t left = 0;
  std::size_t right = 0;
  double weight = 0;
};

/// The edges (by their places in the list, ascending) that use each side at most once and have the greatest sum of
/// weights. The same whatever the order of the list. A knot of more than a thousand sides is loosened first: each side
/// keeps the few edges of greatest weight.
std::vector<std::size_t> assign(const std::vector<Edge>& edges);

}  // namespace autogen::probable
