// CREATE TYPE ... AS RANGE (pg_range), with its multirange type.
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct Range {
  TypeRef subtype{};
  std::string subtype_opclass{};  // SQL; "" means the default one of the subtype
  CollationName collation{};      // SQL; "" means the subtype's own
  std::string canonical{};        // SQL: a function's name
  std::string subtype_diff{};     // SQL: a function's name
  /// "" for the name that PostgreSQL gives (PostgreSQL 14).
  std::string multirange_name{};

  static constexpr std::string_view kind = "range";
  static constexpr PrivilegeClass privileges = PrivilegeClass::type;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool is_type = true;
  static constexpr Storage value_storage = Storage::extended;
  static constexpr std::string_view comment_word = "TYPE";
  static constexpr std::string_view shorthand = "subtype";
  static constexpr std::string_view required = "subtype";
  static constexpr std::array since{Since{"multirange_name", 140000, "a multirange type"}};
  static constexpr std::tuple fields{Field<&Range::subtype, On::rebuild>{"subtype"},
                                     Field<&Range::subtype_opclass, On::rebuild>{"subtype_opclass"},
                                     Field<&Range::collation, On::rebuild>{"collation"},
                                     Field<&Range::canonical, On::rebuild>{"canonical"},
                                     Field<&Range::subtype_diff, On::rebuild>{"subtype_diff"},
                                     Field<&Range::multirange_name, On::alter>{"multirange_name"}};
};

}  // namespace autogen
