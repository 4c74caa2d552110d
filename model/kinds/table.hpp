// CREATE TABLE (pg_class). Columns, constraints and indexes are kinds of their own.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Relation {
  bool unlogged = false;
  /// Another table has this name in other letters' case, and both are meant. PostgreSQL knows nothing of it.
  bool distinct_case = false;

  static constexpr std::string_view kind = "table";
  static constexpr bool renamed_by_hint = true;
  static constexpr bool names_relation = true;
  /// Columns can be of this type.
  static constexpr bool is_type = true;
  static constexpr bool bears_data = true;
  static constexpr std::tuple fields{Field<&Relation::unlogged, On::alter>{"unlogged"},
                                     Field<&Relation::distinct_case, On::ignore>{"distinct_case"}};
};

}  // namespace autogen
