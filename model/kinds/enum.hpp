// CREATE TYPE ... AS ENUM (pg_type, pg_enum).
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct Enum {
  /// The labels in their order (pg_enum.enumsortorder).
  std::vector<EnumLabel> values{};
  /// Labels that the type loses, each with the one that its rows get instead.
  std::map<std::string, std::string> removed{};

  static constexpr std::string_view kind = "enum";
  static constexpr PrivilegeClass privileges = PrivilegeClass::type;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  /// Columns can be of this type.
  static constexpr bool is_type = true;
  static constexpr Storage value_storage = Storage::plain;
  static constexpr std::string_view part_word = "value";
  static constexpr std::string_view comment_word = "TYPE";
  static constexpr std::string_view required = "values";
  static constexpr std::tuple fields{Field<&Enum::values, On::alter>{"values"},
                                     Field<&Enum::removed, On::ignore>{"removed"}};
};

}  // namespace autogen
