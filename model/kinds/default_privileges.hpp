// ALTER DEFAULT PRIVILEGES FOR ROLE (pg_default_acl): what is granted on objects that the role makes. The name is the
// role's; the schema is that of IN SCHEMA, "" for all.
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"

namespace autogen {

struct DefaultPrivileges {
  Acl tables{};
  Acl sequences{};
  Acl functions{};
  Acl types{};
  Acl schemas{};
  Acl large_objects{};  // PostgreSQL 18

  static constexpr std::string_view kind = "default_privileges";
  static constexpr bool global = true;
  /// In a file the objects that belong to a schema stand in the one that does not, under this key.
  static constexpr std::string_view by_schema = "in_schema";
  static constexpr bool no_comment = true;
  static constexpr bool is_privilege = true;
  static constexpr std::array operations{std::string_view("grant_default_privileges"),
                                         std::string_view("revoke_default_privileges"),
                                         std::string_view("revoke_default_grant_option")};
  static constexpr std::array since{Since{"large_objects", 180000, "default privileges of large objects"}};
  static constexpr std::tuple fields{Field<&DefaultPrivileges::tables, On::alter>{"tables"},
                                     Field<&DefaultPrivileges::sequences, On::alter>{"sequences"},
                                     Field<&DefaultPrivileges::functions, On::alter>{"functions"},
                                     Field<&DefaultPrivileges::types, On::alter>{"types"},
                                     Field<&DefaultPrivileges::schemas, On::alter>{"schemas"},
                                     Field<&DefaultPrivileges::large_objects, On::alter>{"large_objects"}};
};

/// The class of the objects that a field of default privileges is about.
PrivilegeClass default_class(std::string_view field);

}  // namespace autogen
