// CREATE AGGREGATE (pg_aggregate). Its key holds its name and the types of its arguments, direct ones first:
// `total(integer)`.
#pragma once

#include <optional>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/routine_values.hpp"

namespace autogen {

struct Aggregate {
  /// Names and VARIADIC; the types stand in the key as well. Of an ordered-set aggregate the direct arguments.
  std::vector<Argument> args{};
  /// What stands behind ORDER BY in the call of an ordered-set aggregate.
  std::vector<Argument> order_by{};
  bool hypothetical = false;
  FunctionName sfunc{};
  TypeRef stype{};
  std::int64_t sspace = 0;
  std::optional<FunctionName> finalfunc{};
  bool finalfunc_extra = false;
  /// Absent where it is PostgreSQL's choice: read_write of ordered-set aggregates, else read_only.
  std::optional<StateUse> finalfunc_modify{};
  std::optional<FunctionName> combinefunc{};
  std::optional<FunctionName> serialfunc{};
  std::optional<FunctionName> deserialfunc{};
  std::optional<std::string> initcond{};
  // Of moving aggregates, in windows.
  std::optional<FunctionName> msfunc{};
  std::optional<FunctionName> minvfunc{};
  std::optional<TypeRef> mstype{};
  std::int64_t msspace = 0;
  std::optional<FunctionName> mfinalfunc{};
  bool mfinalfunc_extra = false;
  std::optional<StateUse> mfinalfunc_modify{};
  std::optional<std::string> minitcond{};
  std::string sortop{};  // SQL: `<`, or OPERATOR(schema.<) outside of pg_catalog
  Parallel parallel = Parallel::unsafe;

  static constexpr std::string_view kind = "aggregate";
  static constexpr PrivilegeClass privileges = PrivilegeClass::function;
  static constexpr std::string_view grant_word = "FUNCTION";
  static constexpr bool has_signature = true;
  /// What stands in its signature where it has no arguments.
  static constexpr std::string_view no_arguments = "*";
  static constexpr std::string_view required = "sfunc";
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&Aggregate::args, On::replace>{"args"},
                                     Field<&Aggregate::order_by, On::replace>{"order_by"},
                                     Field<&Aggregate::hypothetical, On::recreate>{"hypothetical"},
                                     Field<&Aggregate::sfunc, On::replace>{"sfunc"},
                                     Field<&Aggregate::stype, On::replace>{"stype"},
                                     Field<&Aggregate::sspace, On::replace>{"sspace"},
                                     Field<&Aggregate::finalfunc, On::replace>{"finalfunc"},
                                     Field<&Aggregate::finalfunc_extra, On::replace>{"finalfunc_extra"},
                                     Field<&Aggregate::finalfunc_modify, On::replace>{"finalfunc_modify"},
                                     Field<&Aggregate::combinefunc, On::replace>{"combinefunc"},
                                     Field<&Aggregate::serialfunc, On::replace>{"serialfunc"},
                                     Field<&Aggregate::deserialfunc, On::replace>{"deserialfunc"},
                                     Field<&Aggregate::initcond, On::replace>{"initcond"},
                                     Field<&Aggregate::msfunc, On::replace>{"msfunc"},
                                     Field<&Aggregate::minvfunc, On::replace>{"minvfunc"},
                                     Field<&Aggregate::mstype, On::replace>{"mstype"},
                                     Field<&Aggregate::msspace, On::replace>{"msspace"},
                                     Field<&Aggregate::mfinalfunc, On::replace>{"mfinalfunc"},
                                     Field<&Aggregate::mfinalfunc_extra, On::replace>{"mfinalfunc_extra"},
                                     Field<&Aggregate::mfinalfunc_modify, On::replace>{"mfinalfunc_modify"},
                                     Field<&Aggregate::minitcond, On::replace>{"minitcond"},
                                     Field<&Aggregate::sortop, On::replace>{"sortop"},
                                     Field<&Aggregate::parallel, On::replace>{"parallel"}};
};

}  // namespace autogen
