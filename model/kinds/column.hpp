// A column of a table (pg_attribute, pg_attrdef). Its sequence, if it has an identity, goes with it.
#pragma once

#include <cstdint>

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Column {
  TypeRef type{};
  std::string collation{};  // SQL; "" means the type's own
  bool nullable = true;
  std::optional<Expr> default_value{};
  Identity identity = Identity::none;
  std::optional<Expr> generated{};  // GENERATED ALWAYS AS (...) STORED
  /// What rows without a value get before the column becomes NOT NULL, or when it is new. The server keeps nothing of
  /// it.
  std::optional<Expr> backfill{};
  /// How the old values become ones of a new type, where no cast does it or another is meant.
  std::optional<Expr> using_expression{};
  /// The order within the table: the place in the file, or attnum. PostgreSQL cannot change it.
  std::int64_t position = 0;

  static constexpr std::string_view kind = "column";
  static constexpr bool said_in_table = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "columns";
  static constexpr std::string_view shorthand = "type";
  static constexpr std::string_view required = "type";
  /// The position is the place in the file.
  static constexpr std::array other_keys{std::string_view("position")};
  static constexpr bool bears_data = true;
  static constexpr std::tuple fields{
      Field<&Column::type, On::alter>{"type"},          Field<&Column::collation, On::alter>{"collation"},
      Field<&Column::nullable, On::alter>{"nullable"},  Field<&Column::default_value, On::alter>{"default"},
      Field<&Column::identity, On::alter>{"identity"},  Field<&Column::generated, On::alter>{"generated"},
      Field<&Column::backfill, On::ignore>{"backfill"}, Field<&Column::using_expression, On::ignore>{"using"},
      Field<&Column::position, On::ignore>{"position"},
  };
};

}  // namespace autogen
