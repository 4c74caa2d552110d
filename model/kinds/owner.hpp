// ALTER ... OWNER TO (relowner and its like). Its key is the object's, with `of` set.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Owner {
  Name role{};
  /// Of the object's name, where it is not its table's.
  std::string schema{};

  static constexpr std::string_view kind = "owner";
  static constexpr std::string_view attached_as = "owner";
  static constexpr std::string_view shorthand = "role";
  static constexpr std::string_view required = "role";
  /// Compared only where manage.privileges says so.
  static constexpr bool is_privilege = true;
  /// What belongs to a table has the table's owner, but for what says that it has its own.
  template <class Kind>
  static constexpr bool attaches_to = requires {
    Kind::has_owner;
  }
  || (
         requires { Kind::privileges; } && !requires { Kind::part_of; });
  /// It follows from the object.
  static constexpr std::array other_keys{std::string_view("schema")};
  static constexpr std::tuple fields{Field<&Owner::role, On::alter>{"role"},
                                     Field<&Owner::schema, On::ignore>{"schema"}};
};

}  // namespace autogen
