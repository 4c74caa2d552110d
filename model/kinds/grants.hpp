// GRANT and REVOKE on one object (relacl and its like). Its key is the object's, with `of` set.
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"

namespace autogen {

struct Grants {
  Acl grants{};
  /// Roles other than the owner that have granted on what they may, which the model cannot say.
  std::vector<Name> grantors{};

  static constexpr std::string_view kind = "grants";
  static constexpr std::string_view attached_as = "grants";
  static constexpr std::string_view shorthand = "grants";
  /// Its value in a file is that field's, although it is a table.
  static constexpr bool shorthand_is_table = true;
  static constexpr bool is_privilege = true;
  static constexpr std::array operations{std::string_view("grant"), std::string_view("revoke"),
                                         std::string_view("revoke_grant_option")};
  static constexpr std::array other_keys{std::string_view("grantors")};
  template <class Kind>
  static constexpr bool attaches_to = requires {
    Kind::privileges;
  };
  static constexpr std::tuple fields{Field<&Grants::grants, On::alter>{"grants"},
                                     Field<&Grants::grantors, On::ignore>{"grantors"}};
};

}  // namespace autogen
