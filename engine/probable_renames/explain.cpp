#include "engine/probable_renames/explain.hpp"

#include <algorithm>

namespace autogen::probable {
namespace {

constexpr double worth_saying = 0.25;
constexpr std::size_t most_for = 5;
constexpr std::size_t most_against = 2;

}  // namespace

std::vector<std::string> explain(const Pair& pair, std::span<const Feature> weights) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    // The reason speaks of a feature that is there.
    if (pair.features[i] > 0) order.emplace_back(-weights[i].weight * pair.features[i], i);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::string> out;
  for (const auto& [value, i] : order) {
    if (-value >= worth_saying && out.size() < most_for) out.emplace_back(weights[i].reason);
  }
  std::size_t against = 0;
  for (auto it = order.rbegin(); it != order.rend() && against < most_against; ++it) {
    if (it->first < worth_saying) break;
    out.push_back("but " + std::string(weights[it->second].reason));
    ++against;
  }
  if (pair.lead < 1) out.emplace_back("but another one is as likely");
  return out;
}

}  // namespace autogen::probable
