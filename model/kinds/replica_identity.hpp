// REPLICA IDENTITY of a table, where it is not the default (pg_class.relreplident, pg_index.indisreplident).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct ReplicaIdentity {
  ReplicaIdentityMode mode = ReplicaIdentityMode::index;
  IndexName index{};  // of the mode "index" alone

  static constexpr std::string_view kind = "replica_identity";
  static constexpr bool no_comment = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "replica_identity";
  static constexpr bool single = true;
  static constexpr std::string_view shorthand = "mode";
  static constexpr std::tuple fields{Field<&ReplicaIdentity::mode, On::alter>{"mode"},
                                     Field<&ReplicaIdentity::index, On::alter>{"index"}};
};

}  // namespace autogen
