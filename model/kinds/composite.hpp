// CREATE TYPE ... AS (...) (pg_type, pg_class with relkind c, pg_attribute).
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/type_parts.hpp"

namespace autogen {

struct Composite {
  Attributes attributes{};

  static constexpr std::string_view kind = "composite";
  static constexpr PrivilegeClass privileges = PrivilegeClass::type;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool is_type = true;
  static constexpr bool names_relation = true;
  static constexpr Storage value_storage = Storage::extended;
  static constexpr std::string_view comment_word = "TYPE";
  static constexpr std::string_view part_word = "attribute";
  static constexpr std::string_view required = "attributes";
  static constexpr std::tuple fields{Field<&Composite::attributes, On::alter>{"attributes"}};
};

}  // namespace autogen
