// CHECK constraints of tables (pg_constraint, contype c).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Check {
  Expr expression{};
  bool no_inherit = false;
  bool not_valid = false;
  bool not_enforced = false;  // PostgreSQL 18
  /// A parent of the table has it (coninhcount).
  bool inherited = false;

  static constexpr std::string_view kind = "check";
  static constexpr std::array asked{std::string_view("expression")};
  static constexpr bool said_in_table = true;
  /// A table that inherits from this one has it, too.
  static constexpr bool inheritable = true;
  static constexpr std::array inherited_fields{std::string_view("expression")};
  /// Its expression may use virtual columns.
  static constexpr bool over_virtual = true;
  /// What is inherited follows from the tables.
  static constexpr std::array other_keys{std::string_view("inherited")};
  static constexpr std::string_view comment_word = "CONSTRAINT";
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "checks";
  static constexpr std::string_view shorthand = "expression";
  static constexpr std::string_view required = "expression";
  static constexpr std::string_view naming_class = "ck";
  static constexpr std::string_view default_suffix = "check";
  static constexpr std::array since{Since{"not_enforced", 180000, "NOT ENFORCED"}};
  static constexpr std::tuple fields{
      Field<&Check::expression, On::recreate>{"expression"}, Field<&Check::no_inherit, On::recreate>{"no_inherit"},
      Field<&Check::not_valid, On::recreate>{"not_valid"}, Field<&Check::not_enforced, On::recreate>{"not_enforced"},
      Field<&Check::inherited, On::ignore>{"inherited"}};
};

}  // namespace autogen
