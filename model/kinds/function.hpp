// CREATE FUNCTION (pg_proc, prokind f and w). Its key holds its name and input types: `touch()`, `add(integer,
// integer)`.
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/routine_values.hpp"

namespace autogen {

struct Function {
  /// Names, modes and defaults; the types stand in the key as well.
  std::vector<Argument> args{};
  /// What OUT arguments say already need not be said.
  Result returns{};
  std::string language = "sql";
  /// What stands behind AS: the source, the symbol of a C function, the name of an internal one.
  std::optional<Body> body{};
  std::optional<SqlBody> sql_body{};
  std::string object_file{};  // of a C function
  bool window = false;
  Volatility volatility = Volatility::is_volatile;
  bool strict = false;
  bool leakproof = false;
  bool security_definer = false;
  Parallel parallel = Parallel::unsafe;
  std::optional<Number> cost{};  // where it is not the default: 1 of C and internal functions, 100 of others
  std::optional<Number> rows{};  // where it is not 1000
  std::optional<FunctionName> support{};
  /// SET name = value; lists of names as SQL has them.
  std::map<std::string, std::string> set{};

  static constexpr std::string_view kind = "function";
  static constexpr PrivilegeClass privileges = PrivilegeClass::function;
  /// Its name in a key is a signature.
  static constexpr bool has_signature = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::array since{Since{"sql_body", 140000, "an SQL-standard body"}};
  static constexpr std::array asked_alone{std::string_view("args"), std::string_view("sql_body")};
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&Function::args, On::replace>{"args"},
                                     Field<&Function::returns, On::replace>{"returns"},
                                     Field<&Function::language, On::replace>{"language"},
                                     Field<&Function::window, On::replace>{"window"},
                                     Field<&Function::volatility, On::replace>{"volatility"},
                                     Field<&Function::strict, On::replace>{"strict"},
                                     Field<&Function::leakproof, On::replace>{"leakproof"},
                                     Field<&Function::security_definer, On::replace>{"security_definer"},
                                     Field<&Function::parallel, On::replace>{"parallel"},
                                     Field<&Function::cost, On::replace>{"cost"},
                                     Field<&Function::rows, On::replace>{"rows"},
                                     Field<&Function::support, On::replace>{"support"},
                                     Field<&Function::set, On::replace>{"set"},
                                     Field<&Function::object_file, On::replace>{"object_file"},
                                     Field<&Function::body, On::replace>{"body"},
                                     Field<&Function::sql_body, On::replace>{"sql_body"}};
};

}  // namespace autogen
