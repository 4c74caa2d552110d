// Indexes that back no constraint (pg_index).
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Index {
  std::vector<IndexKey> on{};
  bool unique = false;
  IndexMethod method{};
  std::vector<ColumnName> include{};
  bool nulls_not_distinct = false;  // PostgreSQL 15
  std::optional<Expr> where{};
  std::map<std::string, std::string> with{};
  std::string tablespace{};  // "" means the database's
  /// Statistics targets by the number of the element, from 1; only expressions have them.
  NumberMap statistics{};
  /// What a build with CONCURRENTLY left behind when it failed. It counts as none: nothing but a drop can be done to
  /// it.
  bool invalid = false;
  /// Of a partition: the parent's that it stands for. It comes and goes with that, and has its definition.
  ParentPart attached_to{};
  /// PostgreSQL makes it together with the parent's, by this name: no file says it.
  bool implied = false;

  static constexpr std::string_view kind = "index";
  static constexpr std::array asked{std::string_view("on"), std::string_view("where"), std::string_view("method")};
  static constexpr std::array said_apart{std::string_view("statistics")};
  /// ALTER COLUMN TYPE rebuilds the index without its statistics targets.
  static constexpr std::string_view lost_by_retyping = "statistics";
  static constexpr bool names_relation = true;
  /// Its name belongs to the schema, not to the table.
  static constexpr bool named_in_schema = true;
  static constexpr bool created_by_itself = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::array also_part_of{std::string_view("materialized_view")};
  static constexpr std::string_view section = "indexes";
  static constexpr std::string_view shorthand = "on";
  static constexpr std::string_view required = "on";
  static constexpr std::string_view naming_class = "ix";
  static constexpr std::string_view default_suffix = "idx";
  static constexpr std::array since{Since{"nulls_not_distinct", 150000, "NULLS NOT DISTINCT"}};
  /// What is implied follows from the parent.
  static constexpr std::array other_keys{std::string_view("implied")};
  static constexpr std::tuple fields{Field<&Index::on, On::recreate>{"on"},
                                     Field<&Index::unique, On::recreate>{"unique"},
                                     Field<&Index::method, On::recreate>{"method"},
                                     Field<&Index::include, On::recreate>{"include"},
                                     Field<&Index::nulls_not_distinct, On::recreate>{"nulls_not_distinct"},
                                     Field<&Index::where, On::recreate>{"where"},
                                     Field<&Index::with, On::alter>{"with"},
                                     Field<&Index::tablespace, On::alter>{"tablespace"},
                                     Field<&Index::statistics, On::alter>{"statistics"},
                                     Field<&Index::invalid, On::recreate>{"invalid"},
                                     Field<&Index::attached_to, On::alter>{"attached_to"},
                                     Field<&Index::implied, On::ignore>{"implied"}};
};

}  // namespace autogen
