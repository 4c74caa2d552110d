// The types that fields of operators and casts have.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/routine_values.hpp"

namespace autogen {

/// How a cast comes about: by a function, by the text that both types have, or by doing nothing.
enum class CastMethod { function, inout, binary };
/// Where PostgreSQL casts by itself.
enum class CastContext { explicitly, assignment, implicit };

template <>
inline constexpr std::array words<CastMethod>{std::string_view("function"), std::string_view("inout"),
                                              std::string_view("binary")};
template <>
inline constexpr std::array words<CastContext>{std::string_view("explicit"), std::string_view("assignment"),
                                               std::string_view("implicit")};

/// An operator by its symbol. The schema is empty until the model is resolved.
struct OperatorName {
  std::string schema{};
  std::string name{};
  Location where{};
  bool operator==(const OperatorName& other) const { return schema == other.schema && name == other.name; }
};

/// One function of several of its name.
struct RoutineRef {
  FunctionName function{};
  std::vector<TypeRef> types{};
  bool operator==(const RoutineRef& other) const { return function == other.function && types == other.types; }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.function(function);
    for (auto& type : types) visitor.type(type);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.function(function);
    for (const auto& type : types) visitor.type(type);
  }
};

/// `(text AS app.email)`: the name that a cast has in its key.
template <class Cast>
std::string name_of_types(const Cast& def) {
  return "(" + def.source.text + " AS " + def.target.text + ")";
}

}  // namespace autogen
