// CREATE USER MAPPING (pg_user_mapping): how a role logs in to a foreign server. Its name is the role's.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct UserMapping {
  ForeignOptions options{};
  /// The role that autogen works as may not see the options.
  bool hidden = false;

  static constexpr std::string_view kind = "user_mapping";
  static constexpr bool bears_data = true;
  static constexpr bool global = true;
  static constexpr bool created_by_itself = true;
  /// PostgreSQL wants it dropped before its server.
  static constexpr bool dropped_by_itself = true;
  static constexpr bool managed_apart = true;
  static constexpr bool named_by_role = true;
  static constexpr bool no_comment = true;
  static constexpr std::string_view part_of = "server";
  static constexpr std::string_view section = "user_mappings";
  static constexpr std::array other_keys{std::string_view("hidden")};
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&UserMapping::options, On::alter>{"options"},
                                     Field<&UserMapping::hidden, On::ignore>{"hidden"}};
};

}  // namespace autogen
