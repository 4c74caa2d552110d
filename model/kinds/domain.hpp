// CREATE DOMAIN (pg_type, pg_constraint).
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/type_parts.hpp"

namespace autogen {

struct Domain {
  TypeRef type{};
  CollationName collation{};  // SQL; "" means the type's own
  std::optional<Expr> default_value{};
  bool nullable = true;
  /// The name of the NOT NULL constraint, where it is not the one that PostgreSQL gives (PostgreSQL 17).
  std::string not_null{};
  DomainChecks check{};

  static constexpr std::string_view kind = "domain";
  static constexpr PrivilegeClass privileges = PrivilegeClass::type;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool is_type = true;
  /// Its values are those of this type.
  static constexpr auto stands_for = &Domain::type;
  static constexpr std::string_view shorthand = "type";
  static constexpr std::string_view required = "type";
  static constexpr std::array since{Since{"not_null", 170000, "a NOT NULL constraint of a domain with a name"}};
  static constexpr std::tuple fields{
      Field<&Domain::type, On::rebuild>{"type"},           Field<&Domain::collation, On::rebuild>{"collation"},
      Field<&Domain::default_value, On::alter>{"default"}, Field<&Domain::nullable, On::alter>{"nullable"},
      Field<&Domain::not_null, On::alter>{"not_null"},     Field<&Domain::check, On::alter>{"check"}};
};

}  // namespace autogen
