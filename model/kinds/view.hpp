// CREATE VIEW (pg_class, relkind v).
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/routine_values.hpp"

namespace autogen {

struct View {
  Query query{};
  bool security_barrier = false;
  bool security_invoker = false;  // PostgreSQL 15
  CheckOption check_option = CheckOption::none;
  /// What columns the query gives; of a model's view only where the server could be asked.
  std::vector<Argument> columns{};

  static constexpr std::string_view kind = "view";
  static constexpr PrivilegeClass privileges = PrivilegeClass::table;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool names_relation = true;
  /// Arguments can be of this type.
  static constexpr bool is_type = true;
  static constexpr std::string_view shorthand = "query";
  static constexpr std::string_view required = "query";
  /// What it stands on, the server says (pg_depend).
  static constexpr bool depends_by_server = true;
  /// PostgreSQL refuses to change the type of a column under it.
  static constexpr bool fixes_types = true;
  static constexpr std::array other_keys{std::string_view("columns")};
  static constexpr std::array since{Since{"security_invoker", 150000, "security_invoker"}};
  static constexpr std::array asked_alone{std::string_view("query")};
  static constexpr std::tuple fields{
      Field<&View::query, On::replace>{"query"}, Field<&View::security_barrier, On::alter>{"security_barrier"},
      Field<&View::security_invoker, On::alter>{"security_invoker"},
      Field<&View::check_option, On::alter>{"check_option"}, Field<&View::columns, On::ignore>{"columns"}};
};

}  // namespace autogen
