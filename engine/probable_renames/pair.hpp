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

/// How the score of a pair, its lead over the next best way to put its objects together, and what becomes of the
/// objects beside them become a probability. Numbers of objects count by ln(1 + n).
struct Calibration {
  double constant = 0;
  double score = 0;
  double lead = 0;
  double floor = 0;     // the score of having no partner at all
  double most = 1;      // what looks like a rename in all, and is none, keeps the confidence below this
  double others = 0;    // how many other pairs there are, each as far as its score tells
  double old_left = 0;  // how many other old objects these leave without a partner
  double new_left = 0;  // how many other new ones
};

struct Pair {
  std::size_t left = 0;   // the number of the old object
  std::size_t right = 0;  // of the new one
  std::vector<double> features{};
  bool stays = false;      // both have the same name: without another partner it is one object that stays
  bool hint_only = false;  // whatever speaks for it, it is no more than a hint
  double score = 0;        // log odds from the features alone
  double lead = 0;         // of a chosen one
  double confidence = 0;   // of a chosen one, in [0, 1]
};

/// Fills in the scores.
void weigh(std::vector<Pair>& pairs, double constant, std::span<const Feature> weights);

/// The pairs of weighed ones that use each object once, for the best total, in the order of the list, with leads and
/// confidences. The lead is what the total loses, as far as the next neighbours tell, when one of the two has to go
/// with another partner or with none: a rival that is better off elsewhere takes nothing from it.
std::vector<Pair> choose(const std::vector<Pair>& pairs, const Calibration& calibration);

}  // namespace autogen::probable
