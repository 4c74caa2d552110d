#include "engine/probable_renames/pair.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "engine/probable_renames/assignment.hpp"

namespace autogen::probable {
namespace {

constexpr double greatest_lead = 6;
constexpr double greatest_score = 8;

double chance(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

// The chosen partners of both sides, and all scores by pair.
class Rivals {
 public:
  Rivals(const std::vector<Pair>& pairs, const std::vector<std::size_t>& chosen, double floor) : floor_(floor) {
    for (const auto& pair : pairs) {
      scores_[{pair.left, pair.right}] = pair.score;
      of_left_[pair.left].push_back(pair.right);
      of_right_[pair.right].push_back(pair.left);
      if (pair.stays) ++staying_;
    }
    for (const auto i : chosen) {
      right_of_[pairs[i].left] = pairs[i].right;
      left_of_[pairs[i].right] = pairs[i].left;
    }
  }

  // Those that come and go: what stays when it finds no other partner is not left over.
  std::size_t lefts() const { return of_left_.size() - staying_; }
  std::size_t rights() const { return of_right_.size() - staying_; }

  double lead(const Pair& pair) const {
    auto best = floor_;
    for (const auto right : of_left_.at(pair.left)) {
      if (right == pair.right) continue;
      auto value = score(pair.left, right);
      // Its own partner has to let it go, and can have the one that is left over.
      if (const auto it = left_of_.find(right); it != left_of_.end()) {
        value -= std::max(0.0, score(it->second, right) - std::max(floor_, score(it->second, pair.right)));
      }
      best = std::max(best, value);
    }
    for (const auto left : of_right_.at(pair.right)) {
      if (left == pair.left) continue;
      auto value = score(left, pair.right);
      if (const auto it = right_of_.find(left); it != right_of_.end()) {
        value -= std::max(0.0, score(left, it->second) - std::max(floor_, score(pair.left, it->second)));
      }
      best = std::max(best, value);
    }
    return std::clamp(pair.score - best, -greatest_lead, greatest_lead);
  }

 private:
  double score(std::size_t left, std::size_t right) const {
    const auto it = scores_.find({left, right});
    return it == scores_.end() ? floor_ : it->second;
  }

  double floor_;
  std::size_t staying_ = 0;
  std::map<std::pair<std::size_t, std::size_t>, double> scores_;
  std::map<std::size_t, std::vector<std::size_t>> of_left_;
  std::map<std::size_t, std::vector<std::size_t>> of_right_;
  std::map<std::size_t, std::size_t> right_of_;
  std::map<std::size_t, std::size_t> left_of_;
};

}  // namespace

void weigh(std::vector<Pair>& pairs, double constant, std::span<const Feature> weights) {
  for (auto& pair : pairs) {
    if (pair.features.size() != weights.size()) throw std::logic_error("features and weights differ");
    pair.score = constant;
    for (std::size_t i = 0; i < weights.size(); ++i) pair.score += weights[i].weight * pair.features[i];
  }
}

std::vector<Pair> choose(const std::vector<Pair>& pairs, const Calibration& calibration) {
  // Down to a chance of one in a hundred a pair may be the best that there is.
  constexpr double least = -4.6;
  std::vector<Edge> edges;
  for (const auto& pair : pairs) edges.push_back({pair.left, pair.right, pair.score - least});
  const auto chosen = assign(edges);
  const Rivals rivals(pairs, chosen, calibration.floor);
  double expected = 0;
  for (const auto i : chosen) expected += chance(pairs[i].score);
  std::vector<Pair> out;
  for (const auto i : chosen) {
    auto pair = pairs[i];
    pair.lead = rivals.lead(pair);
    const auto others = std::max(0.0, expected - chance(pair.score));
    const auto left = [&](std::size_t count) {
      return std::log1p(std::max(0.0, static_cast<double>(count) - 1 - others));
    };
    const auto odds = calibration.constant +
                      calibration.score * std::clamp(pair.score, -greatest_score, greatest_score) +
                      calibration.lead * pair.lead + calibration.others * std::log1p(others) +
                      calibration.old_left * left(rivals.lefts()) + calibration.new_left * left(rivals.rights());
    pair.confidence = calibration.most * chance(odds);
    out.push_back(std::move(pair));
  }
  return out;
}

}  // namespace autogen::probable
