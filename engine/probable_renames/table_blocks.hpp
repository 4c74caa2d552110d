// Which dropped tables are compared with which added ones: those that share something that few tables have.
#pragma once

#include <utility>
#include <vector>

#include "engine/probable_renames/profile.hpp"

namespace autogen::probable {

/// Pairs of places in the two lists, in order. Where the lists are short it is all pairs.
std::vector<std::pair<std::size_t, std::size_t>> related_tables(const std::vector<const TableProfile*>& dropped,
                                                                const std::vector<const TableProfile*>& added);

}  // namespace autogen::probable
