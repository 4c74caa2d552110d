// The index by which CLUSTER orders a table or a materialized view (pg_index.indisclustered).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Clustering {
  IndexName index{};

  static constexpr std::string_view kind = "clustering";
  static constexpr bool no_comment = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::array also_part_of{std::string_view("materialized_view")};
  static constexpr std::string_view section = "cluster_on";
  static constexpr bool single = true;
  static constexpr std::string_view shorthand = "index";
  static constexpr std::string_view required = "index";
  static constexpr std::tuple fields{Field<&Clustering::index, On::alter>{"index"}};
};

}  // namespace autogen
