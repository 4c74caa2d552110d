// UNIQUE constraints (pg_constraint, contype u).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Unique {
  std::vector<ColumnName> columns{};
  std::vector<ColumnName> include{};
  bool nulls_not_distinct = false;  // PostgreSQL 15
  bool deferrable = false;
  bool initially_deferred = false;

  static constexpr std::string_view kind = "unique";
  static constexpr bool said_in_table = true;
  static constexpr bool names_relation = true;
  static constexpr std::string_view comment_word = "CONSTRAINT";
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "uniques";
  static constexpr std::string_view shorthand = "columns";
  static constexpr std::string_view required = "columns";
  static constexpr std::string_view naming_class = "uq";
  static constexpr std::string_view default_suffix = "key";
  static constexpr std::array since{Since{"nulls_not_distinct", 150000, "NULLS NOT DISTINCT"}};
  static constexpr std::tuple fields{Field<&Unique::columns, On::recreate>{"columns"},
                                     Field<&Unique::include, On::recreate>{"include"},
                                     Field<&Unique::nulls_not_distinct, On::recreate>{"nulls_not_distinct"},
                                     Field<&Unique::deferrable, On::recreate>{"deferrable"},
                                     Field<&Unique::initially_deferred, On::recreate>{"initially_deferred"}};
};

}  // namespace autogen
