// The types that fields of extended statistics have.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// In the order in which PostgreSQL prints them.
enum class StatisticsKind { ndistinct, dependencies, mcv };

template <>
inline constexpr std::array words<StatisticsKind>{std::string_view("ndistinct"), std::string_view("dependencies"),
                                                  std::string_view("mcv")};

/// What statistics are kept of. PostgreSQL keeps columns in the order of the table, and expressions behind them.
struct StatisticsTargets {
  std::vector<IndexKey> list{};
  bool operator==(const StatisticsTargets& other) const { return in_order() == other.in_order(); }

  /// Columns by their names, then the expressions as they are.
  std::vector<IndexKey> in_order() const {
    auto out = list;
    const auto expressions =
        std::stable_partition(out.begin(), out.end(), [](const IndexKey& key) { return !key.column.empty(); });
    std::sort(out.begin(), expressions, [](const IndexKey& a, const IndexKey& b) { return a.column < b.column; });
    return out;
  }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& key : list) mention(key, visitor);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& key : list) mention(key, visitor);
  }

 private:
  template <class Target, class Visitor>
  static void mention(Target& key, Visitor& visitor) {
    key.column.empty() ? visitor.expression(key.expression, key.where) : visitor.column(key.column, key.where);
  }
};

}  // namespace autogen
