// CREATE SCHEMA (pg_namespace).
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct Schema {
  static constexpr std::string_view kind = "schema";
  static constexpr PrivilegeClass privileges = PrivilegeClass::schema;
  static constexpr bool bears_data = true;
  static constexpr bool global = true;
  /// Every database is born with it: neither made, dropped nor written unless the model names it.
  static constexpr std::string_view native = "public";
  static constexpr std::tuple<> fields{};
};

}  // namespace autogen
