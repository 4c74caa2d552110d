// What a view says of one of its columns (pg_attrdef, pg_description). The column itself comes from the query.
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct ViewColumn {
  /// What an INSERT into the view takes where it says nothing.
  std::optional<Expr> default_value{};

  static constexpr std::string_view kind = "view_column";
  static constexpr PrivilegeClass privileges = PrivilegeClass::column;
  static constexpr std::string_view part_of = "view";
  static constexpr std::array also_part_of{std::string_view("materialized_view")};
  static constexpr std::string_view section = "columns";
  static constexpr std::string_view comment_word = "COLUMN";
  /// It can be commented on whether or not anything else is said of it.
  static constexpr bool always_there = true;
  static constexpr std::tuple fields{Field<&ViewColumn::default_value, On::alter>{"default"}};
};

}  // namespace autogen
