// CREATE FOREIGN DATA WRAPPER (pg_foreign_data_wrapper). Most come with an extension, and are its own then.
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/routine_values.hpp"

namespace autogen {

struct ForeignDataWrapper {
  std::optional<FunctionName> handler{};
  std::optional<FunctionName> validator{};
  ForeignOptions options{};

  static constexpr std::string_view kind = "foreign_data_wrapper";
  static constexpr PrivilegeClass privileges = PrivilegeClass::foreign_data;
  static constexpr bool bears_data = true;
  static constexpr bool global = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::tuple fields{Field<&ForeignDataWrapper::handler, On::alter>{"handler"},
                                     Field<&ForeignDataWrapper::validator, On::alter>{"validator"},
                                     Field<&ForeignDataWrapper::options, On::alter>{"options"}};
};

}  // namespace autogen
