// CREATE SCHEMA (pg_namespace).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Schema {
  static constexpr std::string_view kind = "schema";
  static constexpr bool global = true;
  static constexpr std::tuple<> fields{};
};

}  // namespace autogen
