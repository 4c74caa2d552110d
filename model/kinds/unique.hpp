// UNIQUE constraints (pg_constraint, contype u).
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Unique {
  std::vector<ColumnName> columns{};
  std::vector<ColumnName> include{};
  bool nulls_not_distinct = false;  // PostgreSQL 15
  bool deferrable = false;
  bool initially_deferred = false;
  std::map<std::string, std::string> with{};
  std::string tablespace{};  // "" means the database's
  /// The last column is a range, and no two ranges of equal other columns may overlap (PostgreSQL 18).
  bool without_overlaps = false;
  /// COMMENT ON INDEX, of the index behind it; `comment` is the constraint's.
  std::string index_comment{};
  /// Of a partition: the parent's that it stands for. It comes and goes with that, and has its definition.
  ParentPart attached_to{};
  /// PostgreSQL makes it together with the parent's, by this name: no file says it.
  bool implied = false;

  static constexpr std::string_view kind = "unique";
  static constexpr bool said_in_table = true;
  static constexpr std::array said_apart{std::string_view("index_comment")};
  static constexpr bool names_relation = true;
  static constexpr std::string_view comment_word = "CONSTRAINT";
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "uniques";
  static constexpr std::string_view shorthand = "columns";
  static constexpr std::string_view required = "columns";
  static constexpr std::string_view naming_class = "uq";
  static constexpr std::string_view default_suffix = "key";
  static constexpr std::array since{Since{"nulls_not_distinct", 150000, "NULLS NOT DISTINCT"},
                                    Since{"without_overlaps", 180000, "WITHOUT OVERLAPS"}};
  /// What is implied follows from the parent.
  static constexpr std::array other_keys{std::string_view("implied")};
  static constexpr std::tuple fields{Field<&Unique::columns, On::recreate>{"columns"},
                                     Field<&Unique::include, On::recreate>{"include"},
                                     Field<&Unique::nulls_not_distinct, On::recreate>{"nulls_not_distinct"},
                                     Field<&Unique::deferrable, On::recreate>{"deferrable"},
                                     Field<&Unique::initially_deferred, On::recreate>{"initially_deferred"},
                                     Field<&Unique::with, On::alter>{"with"},
                                     Field<&Unique::tablespace, On::alter>{"tablespace"},
                                     Field<&Unique::without_overlaps, On::recreate>{"without_overlaps"},
                                     Field<&Unique::index_comment, On::alter>{"index_comment"},
                                     Field<&Unique::attached_to, On::alter>{"attached_to"},
                                     Field<&Unique::implied, On::ignore>{"implied"}};
};

}  // namespace autogen
