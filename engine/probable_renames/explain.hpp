// Why a pair looks like a rename, in words.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/probable_renames/pair.hpp"

namespace autogen::probable {

/// The reasons of the features that weigh most for it, then of those that weigh against it, each of some weight.
std::vector<std::string> explain(const Pair& pair, std::span<const Feature> weights);

}  // namespace autogen::probable
