// CREATE CAST (pg_cast). Its key holds the two types: `(text AS app.email)`.
#pragma once

#include <optional>

#include "model/field.hpp"
#include "model/operator_values.hpp"

namespace autogen {

struct Cast {
  TypeRef source{};
  TypeRef target{};
  CastMethod method = CastMethod::function;
  std::optional<RoutineRef> function{};
  CastContext context = CastContext::explicitly;

  static constexpr std::string_view kind = "cast";
  static constexpr bool global = true;
  /// What its name in a key is made of.
  static constexpr bool named_by_types = true;
  static constexpr std::array other_keys{std::string_view("source"), std::string_view("target")};
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{
      Field<&Cast::source, On::recreate>{"source"}, Field<&Cast::target, On::recreate>{"target"},
      Field<&Cast::method, On::recreate>{"method"}, Field<&Cast::function, On::recreate>{"function"},
      Field<&Cast::context, On::recreate>{"context"}};
};

}  // namespace autogen
