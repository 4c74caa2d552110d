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
  /// In how many tables two columns differ by these words.
  std::map<std::string, std::size_t> substitutions{};
  /// Tables whose new columns do not stand where a database puts them, at the end or in the place of those that go, and
  /// the number of all that have new ones.
  std::set<Key> disordered{};
  std::size_t extended = 0;

  /// Does the table, and do nearly all of them, keep the order of the database? Then a new column before one that stays
  /// has taken the place of another one, and a column is not moved.
  bool keeps_order(const Key& table) const;
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

/// The features in their order, with the weights that were fitted, and what makes of them a confidence.
std::span<const Feature> column_weights();
double column_constant();
const Calibration& column_calibration();

}  // namespace autogen::probable
