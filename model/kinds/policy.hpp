// CREATE POLICY (pg_policy). Whether a table's policies hold is the table's row_level_security.
#pragma once

#include "model/field.hpp"
#include "model/trigger_values.hpp"

namespace autogen {

struct Policy {
  bool permissive = true;
  PolicyCommand command = PolicyCommand::all;
  std::vector<Name> roles{{"public", {}}};
  std::optional<Expr> using_expression{};
  std::optional<Expr> check{};

  static constexpr std::string_view kind = "policy";
  static constexpr bool created_by_itself = true;
  static constexpr bool managed_apart = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "policies";
  static constexpr bool renamed_by_hint = true;
  static constexpr bool fixes_types = true;
  static constexpr bool depends_by_server = true;
  static constexpr std::array asked{std::string_view("using"), std::string_view("check")};
  static constexpr std::array asked_with{std::string_view("command")};
  static constexpr std::tuple fields{
      Field<&Policy::permissive, On::recreate>{"permissive"}, Field<&Policy::command, On::recreate>{"command"},
      Field<&Policy::roles, On::alter>{"roles"}, Field<&Policy::using_expression, On::recreate>{"using"},
      Field<&Policy::check, On::recreate>{"check"}};
};

}  // namespace autogen
