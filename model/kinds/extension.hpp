// CREATE EXTENSION (pg_extension). Its members are never managed.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Extension {
  /// Where its objects go; where the model does not say, wherever they are or the extension puts them.
  std::optional<std::string> schema{};
  /// Compared only where the model states it.
  std::optional<std::string> version{};

  static constexpr std::string_view kind = "extension";
  static constexpr bool bears_data = true;
  static constexpr bool global = true;
  static constexpr std::string_view native = "plpgsql";
  static constexpr bool brings_types = true;
  static constexpr std::array left_to_server{std::string_view("schema"), std::string_view("version")};
  static constexpr std::string_view not_written = "version";
  static constexpr std::tuple fields{Field<&Extension::schema, On::alter>{"schema"},
                                     Field<&Extension::version, On::alter>{"version"}};
};

}  // namespace autogen
