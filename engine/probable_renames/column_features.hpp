// What is looked at in a pair of columns of one table.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/probable_renames/pair.hpp"
#include "engine/probable_renames/profile.hpp"

namespace autogen::probable {

/// Beyond the table: what is asked of the whole difference.
struct ColumnContext {
  /// Columns that come and go in all tables, by name.
  std::map<std::string, std::size_t> dropped{};
  std::map<std::string, std::size_t> added{};
  /// In how many tables two columns differ by these words, and in how many renamed tables their names do.
  std::map<std::string, std::size_t> substitutions{};
  std::map<std::string, std::size_t> table_substitutions{};
};

/// A table on both sides, with the columns that may have been renamed: their places in the profiles.
struct TablePair {
  const TableProfile* before = nullptr;
  const TableProfile* after = nullptr;
  std::vector<std::size_t> old_columns{};
  std::vector<std::size_t> new_columns{};
  bool renamed = false;
};

/// Pairs of one table with their features. Pairs of a table with very many columns that come and go are told apart by
/// type, place and words first.
std::vector<Pair> column_pairs(const TablePair& table, const ColumnContext& context);

/// Names without a word in common, and another place or values that are not the same: what is left is no proof. Nor are
/// names
/// where one column holds another kind of values, is in the key alone, counts or is computed.
bool says_too_little(const Pair& pair);

/// The features in their order, with the weights that were fitted, and what makes of them a confidence.
std::span<const Feature> column_weights();
double column_constant();
const Calibration& column_calibration();

}  // namespace autogen::probable
