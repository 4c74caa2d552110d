// ALTER ... OWNER TO (relowner and its like). Its key is the object's, with `of` set.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Owner {
  Name role{};

  static constexpr std::string_view kind = "owner";
  static constexpr std::string_view attached_as = "owner";
  static constexpr std::string_view shorthand = "role";
  static constexpr std::string_view required = "role";
  /// Compared only where manage.privileges says so.
  static constexpr bool is_privilege = true;
  /// What belongs to a table has the table's owner.
  template <class Kind>
  static constexpr bool attaches_to = (
                                          requires { Kind::privileges; } || requires { Kind::has_owner; }) &&
                                      !requires {
    Kind::part_of;
  };
  static constexpr std::tuple fields{Field<&Owner::role, On::alter>{"role"}};
};

}  // namespace autogen
