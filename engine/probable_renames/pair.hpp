// A pair of objects that may be one and the same, what was seen of it, and how sure that makes us.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace autogen::probable {

/// One thing to look at, and what it says: a weight of the logistic model, and the reason for it in words.
struct Feature {
  std::string_view name;
  double weight;
  std::string_view reason;
};

/// How the score of a pair and its lead over the next best become a probability.
struct Calibration {
  double constant;
  double score;     // of the pair itself
  double lead_old;  // over the next best partner of the old one
  double lead_new;  // over the next best partner of the new one
  double floor;     // the score of having no partner at all
};

struct Pair {
  std::size_t left = 0;   // the number of the old object
  std::size_t right = 0;  // of the new one
  std::vector<double> features{};
  double score = 0;  // log odds from the features alone
  double lead_old = 0;
  double lead_new = 0;
  double confidence = 0;  // in [0, 1], with the others in view
};

/// Fills in scores, leads and confidences.
void weigh(std::vector<Pair>& pairs, double constant, std::span<const Feature> weights, const Calibration& calibration);

/// The pairs that use each object once, for the best total, in the order of the list; weighed before.
std::vector<Pair> choose(const std::vector<Pair>& pairs);

}  // namespace autogen::probable
