// CREATE OPERATOR FAMILY (pg_opfamily). Its key holds its name and its access method: `area_ops USING btree`.
#pragma once

#include "model/field.hpp"
#include "model/operator_class_values.hpp"

namespace autogen {

struct OperatorFamily {
  /// What none of its classes needs: it came by ALTER OPERATOR FAMILY, or PostgreSQL counts it so (from 14 on).
  OperatorMembers operators{};
  FunctionMembers functions{};

  static constexpr std::string_view kind = "operator_family";
  static constexpr bool has_owner = true;
  /// Its name in a key has the access method behind it.
  static constexpr bool named_with_method = true;
  static constexpr std::array said_apart{std::string_view("operators"), std::string_view("functions")};
  static constexpr std::tuple fields{Field<&OperatorFamily::operators, On::alter>{"operators"},
                                     Field<&OperatorFamily::functions, On::alter>{"functions"}};
};

}  // namespace autogen
