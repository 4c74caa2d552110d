// CREATE TABLE ... OF a composite type (pg_class.reloftype): the table has the columns of the type, and keeps them.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct TypedTable {
  TypeRef type{};

  static constexpr std::string_view kind = "typed_table";
  static constexpr bool no_comment = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "of";
  static constexpr bool single = true;
  static constexpr std::string_view shorthand = "type";
  static constexpr std::string_view required = "type";
  static constexpr bool fixes_composite = true;
  static constexpr std::tuple fields{Field<&TypedTable::type, On::recreate>{"type"}};
};

}  // namespace autogen
