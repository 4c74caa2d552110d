// PRIMARY KEY (pg_constraint, contype p).
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct PrimaryKey {
  std::vector<ColumnName> columns{};
  std::vector<ColumnName> include{};
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

  static constexpr std::string_view kind = "primary_key";
  static constexpr bool said_in_table = true;
  static constexpr std::array said_apart{std::string_view("index_comment")};
  static constexpr bool names_relation = true;
  static constexpr std::string_view comment_word = "CONSTRAINT";
  static constexpr std::string_view part_of = "table";
  /// One per table: the key holds the one object (an array of columns or a table), not a list.
  static constexpr std::string_view section = "primary_key";
  static constexpr bool single = true;
  static constexpr std::string_view shorthand = "columns";
  static constexpr std::string_view required = "columns";
  static constexpr std::string_view naming_class = "pk";
  static constexpr std::string_view default_suffix = "pkey";
  static constexpr std::array since{Since{"without_overlaps", 180000, "WITHOUT OVERLAPS"}};
  /// What is implied follows from the parent.
  static constexpr std::array other_keys{std::string_view("implied")};
  static constexpr std::tuple fields{Field<&PrimaryKey::columns, On::recreate>{"columns"},
                                     Field<&PrimaryKey::include, On::recreate>{"include"},
                                     Field<&PrimaryKey::deferrable, On::recreate>{"deferrable"},
                                     Field<&PrimaryKey::initially_deferred, On::recreate>{"initially_deferred"},
                                     Field<&PrimaryKey::with, On::alter>{"with"},
                                     Field<&PrimaryKey::tablespace, On::alter>{"tablespace"},
                                     Field<&PrimaryKey::without_overlaps, On::recreate>{"without_overlaps"},
                                     Field<&PrimaryKey::index_comment, On::alter>{"index_comment"},
                                     Field<&PrimaryKey::attached_to, On::alter>{"attached_to"},
                                     Field<&PrimaryKey::implied, On::ignore>{"implied"}};
};

}  // namespace autogen
