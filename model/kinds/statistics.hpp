// CREATE STATISTICS (pg_statistic_ext): extended statistics over several columns, or over expressions.
#pragma once

#include <array>
#include <optional>

#include "model/field.hpp"
#include "model/statistics_values.hpp"

namespace autogen {

struct Statistics {
  /// Of its name; "" means the table's. PostgreSQL leaves it where it is when the table moves.
  std::string schema{};
  StatisticsTargets on{};
  /// Of a single expression there are none to choose.
  std::vector<StatisticsKind> kinds{StatisticsKind::ndistinct, StatisticsKind::dependencies, StatisticsKind::mcv};
  /// How much is sampled; absent: as the columns'.
  std::optional<std::int64_t> target{};

  static constexpr std::string_view kind = "statistics";
  static constexpr bool created_by_itself = true;
  static constexpr bool managed_apart = true;
  static constexpr bool has_owner = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::array also_part_of{std::string_view("materialized_view")};
  static constexpr std::string_view section = "statistics";
  static constexpr std::string_view shorthand = "on";
  static constexpr std::string_view required = "on";
  static constexpr bool renamed_by_hint = true;
  static constexpr bool named_in_schema = true;
  static constexpr bool depends_by_server = true;
  /// PostgreSQL makes them anew when the type of a column under them changes.
  static constexpr bool retypes_along = true;
  static constexpr std::array asked{std::string_view("on")};
  static constexpr std::array said_apart{std::string_view("target")};
  /// What it makes anew has no target (PostgreSQL 14).
  static constexpr std::string_view lost_by_retyping = "target";
  static constexpr std::tuple fields{
      Field<&Statistics::schema, On::alter>{"schema"}, Field<&Statistics::on, On::recreate>{"on"},
      Field<&Statistics::kinds, On::recreate>{"kinds"}, Field<&Statistics::target, On::alter>{"target"}};

  /// What older servers cannot do.
  std::vector<Since> needs() const {
    const bool expressions =
        std::any_of(on.list.begin(), on.list.end(), [](const IndexKey& key) { return key.column.empty(); });
    if (!expressions) return {};
    return {Since{"on", 140000, "statistics of expressions"}};
  }
};

}  // namespace autogen
