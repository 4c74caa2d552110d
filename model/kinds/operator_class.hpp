// CREATE OPERATOR CLASS (pg_opclass). Its key holds its name and its access method: `area_ops USING btree`.
#pragma once

#include <optional>

#include "model/field.hpp"
#include "model/operator_class_values.hpp"

namespace autogen {

struct OperatorClass {
  TypeRef type{};
  bool is_default = false;
  /// With the access method behind its name, as in its key.
  NameOf<OperatorFamily> family{};
  std::optional<TypeRef> storage{};
  OperatorMembers operators{};
  FunctionMembers functions{};

  static constexpr std::string_view kind = "operator_class";
  static constexpr bool has_owner = true;
  static constexpr bool named_with_method = true;
  static constexpr std::string_view required = "type";
  static constexpr std::tuple fields{Field<&OperatorClass::type, On::recreate>{"type"},
                                     Field<&OperatorClass::is_default, On::recreate>{"default"},
                                     Field<&OperatorClass::family, On::recreate>{"family"},
                                     Field<&OperatorClass::storage, On::recreate>{"storage"},
                                     Field<&OperatorClass::operators, On::recreate>{"operators"},
                                     Field<&OperatorClass::functions, On::recreate>{"functions"}};
};

}  // namespace autogen
