// The types that fields of views and routines have.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// The query of a view as a person or the server wrote it, without the semicolon. Equality is equality of text.
struct Query {
  std::string text{};
  Location where{};
  bool operator==(const Query& other) const { return text == other.text; }
};

/// The body of a routine: text that the language reads, and PostgreSQL not before it runs.
struct Body {
  std::string text{};
  Location where{};
  bool operator==(const Body& other) const { return text == other.text; }
};

/// The SQL-standard body of a routine: RETURN ..., BEGIN ATOMIC ... END (PostgreSQL 14).
struct SqlBody {
  std::string text{};
  Location where{};
  bool operator==(const SqlBody& other) const { return text == other.text; }
};

/// The name of a function that another object calls: a trigger's, an aggregate's. The schema is stated once the model
/// is resolved.
struct FunctionName {
  std::string schema{};
  std::string name{};
  Location where{};
  bool operator==(const FunctionName& other) const { return schema == other.schema && name == other.name; }
};

/// A cost, a number of rows.
struct Number {
  double value = 0;
  bool operator==(const Number& other) const { return value == other.value; }
};

enum class ArgumentMode { in, out, inout, variadic };
enum class Volatility { is_volatile, stable, immutable };
enum class Parallel { unsafe, restricted, safe };
/// What the final function of an aggregate does to the state (pg_aggregate.aggfinalmodify).
enum class StateUse { read_only, shareable, read_write };
enum class CheckOption { none, local, cascaded };

template <>
inline constexpr std::array words<ArgumentMode>{std::string_view("in"), std::string_view("out"),
                                                std::string_view("inout"), std::string_view("variadic")};
template <>
inline constexpr std::array words<Volatility>{std::string_view("volatile"), std::string_view("stable"),
                                              std::string_view("immutable")};
template <>
inline constexpr std::array words<Parallel>{std::string_view("unsafe"), std::string_view("restricted"),
                                            std::string_view("safe")};
template <>
inline constexpr std::array words<StateUse>{std::string_view("read_only"), std::string_view("shareable"),
                                            std::string_view("read_write")};
template <>
inline constexpr std::array words<CheckOption>{std::string_view("none"), std::string_view("local"),
                                               std::string_view("cascaded")};

/// An argument of a routine, a column of RETURNS TABLE, or a column that a view has.
struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  std::string name{};
  TypeRef type{};
  std::optional<Expr> default_value{};
  bool operator==(const Argument& o) const {
    return mode == o.mode && name == o.name && type == o.type && default_value == o.default_value;
  }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.type(type);
    if (default_value) visitor.expression(default_value->text, default_value->where);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.type(type);
    if (default_value) visitor.expression(default_value->text, default_value->where);
  }
};

/// What a function returns.
struct Result {
  bool set = false;
  TypeRef type{};                   // empty for TABLE
  std::vector<Argument> columns{};  // of TABLE
  bool operator==(const Result& o) const { return set == o.set && type == o.type && columns == o.columns; }

  template <class Visitor>
  void mentions(Visitor& visitor) {
    if (columns.empty() && !type.text.empty()) visitor.type(type);
    for (auto& column : columns) column.mentions(visitor);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    if (columns.empty() && !type.text.empty()) visitor.type(type);
    for (const auto& column : columns) column.mentions(visitor);
  }
};

/// `INOUT total integer DEFAULT 5`.
std::string to_sql(const Argument& argument);
/// What stands behind RETURNS.
std::string to_sql(const Result& result);

/// The types by which a routine is told from others of its name: those of its arguments but OUT.
std::vector<TypeRef> identity_types(const std::vector<Argument>& arguments);
/// The same of a whole routine: of an ordered-set aggregate with the arguments behind ORDER BY. VARIADIC "any" stands
/// for both.
template <class Routine>
std::vector<TypeRef> signature_types(const Routine& def) {
  auto out = identity_types(def.args);
  if constexpr (requires { def.order_by; }) {
    const bool one = !def.args.empty() && def.args.back().mode == ArgumentMode::variadic;
    if (one) return out;
    for (auto& type : identity_types(def.order_by)) out.push_back(std::move(type));
  }
  return out;
}
/// `add(integer, text)`: the name that a routine has in its key.
std::string signature(std::string_view name, const std::vector<TypeRef>& types);

}  // namespace autogen
