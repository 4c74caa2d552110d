#include "engine/probable_renames/pair.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include "engine/probable_renames/assignment.hpp"

namespace autogen::probable {
namespace {

constexpr double greatest_lead = 6;

// The best score of each object, and the best among its other partners.
struct Best {
  double first = -std::numeric_limits<double>::infinity();
  double second = -std::numeric_limits<double>::infinity();

  void add(double score) {
    if (score > first) {
      second = first;
      first = score;
    } else if (score > second) {
      second = score;
    }
  }
  double without(double score) const { return score == first ? second : first; }
};

double lead(const Best& best, double score, double floor) {
  return std::clamp(score - std::max(best.without(score), floor), -greatest_lead, greatest_lead);
}

}  // namespace

void weigh(std::vector<Pair>& pairs, double constant, std::span<const Feature> weights,
           const Calibration& calibration) {
  std::map<std::size_t, Best> left;
  std::map<std::size_t, Best> right;
  for (auto& pair : pairs) {
    if (pair.features.size() != weights.size()) throw std::logic_error("features and weights differ");
    pair.score = constant;
    for (std::size_t i = 0; i < weights.size(); ++i) pair.score += weights[i].weight * pair.features[i];
    left[pair.left].add(pair.score);
    right[pair.right].add(pair.score);
  }
  for (auto& pair : pairs) {
    pair.lead_old = lead(left.at(pair.left), pair.score, calibration.floor);
    pair.lead_new = lead(right.at(pair.right), pair.score, calibration.floor);
    const auto odds = calibration.constant + calibration.score * pair.score + calibration.lead_old * pair.lead_old +
                      calibration.lead_new * pair.lead_new;
    pair.confidence = 1 / (1 + std::exp(-odds));
  }
}

std::vector<Pair> choose(const std::vector<Pair>& pairs) {
  // Down to a chance of one in a hundred a pair may be the best that there is.
  constexpr double least = -4.6;
  std::vector<Edge> edges;
  for (const auto& pair : pairs) edges.push_back({pair.left, pair.right, pair.score - least});
  std::vector<Pair> out;
  for (const auto i : assign(edges)) out.push_back(pairs[i]);
  return out;
}

}  // namespace autogen::probable
