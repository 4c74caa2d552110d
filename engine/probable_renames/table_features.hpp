// What is looked at in a pair of tables, and which pairs are looked at.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/probable_renames/pair.hpp"
#include "engine/probable_renames/profile.hpp"

namespace autogen::probable {

struct TableContext {
  /// In how many tables of either side a column of the name is.
  std::map<std::string, std::size_t> column_count{};
  /// For a column, the tables on both sides that lose it.
  std::map<std::string, std::set<std::string>> lost{};
  /// By which words the names of tables differ, and how often.
  std::map<std::string, std::size_t> substitutions{};
};

/// The pairs of dropped and added tables that have something in common, with their features: the numbers of a pair are
/// places in the two lists. What is common to very many tables (a column `id`, a word) brings no pair about, so that
/// the number of pairs grows with the number of tables.
std::vector<Pair> table_pairs(const std::vector<const TableProfile*>& dropped,
                              const std::vector<const TableProfile*>& added, TableContext context);

std::span<const Feature> table_weights();
double table_constant();
const Calibration& table_calibration();

}  // namespace autogen::probable
