// CREATE PROCEDURE (pg_proc, prokind p). It shares the namespace of functions.
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/routine_values.hpp"

namespace autogen {

struct Procedure {
  std::vector<Argument> args{};
  std::string language = "sql";
  std::optional<Body> body{};
  std::optional<SqlBody> sql_body{};
  std::string object_file{};  // of a C procedure
  bool security_definer = false;
  std::map<std::string, std::string> set{};

  static constexpr std::string_view kind = "procedure";
  static constexpr PrivilegeClass privileges = PrivilegeClass::function;
  static constexpr bool has_signature = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::array since{Since{"sql_body", 140000, "an SQL-standard body"}};
  static constexpr std::array asked_alone{std::string_view("args"), std::string_view("sql_body")};
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&Procedure::args, On::replace>{"args"},
                                     Field<&Procedure::language, On::replace>{"language"},
                                     Field<&Procedure::security_definer, On::replace>{"security_definer"},
                                     Field<&Procedure::set, On::replace>{"set"},
                                     Field<&Procedure::object_file, On::replace>{"object_file"},
                                     Field<&Procedure::body, On::replace>{"body"},
                                     Field<&Procedure::sql_body, On::replace>{"sql_body"}};
};

}  // namespace autogen
