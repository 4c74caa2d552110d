// CREATE SUBSCRIPTION (pg_subscription). It is made without a connection to its publisher, as pg_dump does: whether it
// is enabled, and the slot on the publisher, are matters of operation. It holds how far it has come: it is never made
// anew.
#pragma once

#include <optional>

#include "model/field.hpp"
#include "model/subscription_values.hpp"

namespace autogen {

struct Subscription {
  /// Absent: left to the server.
  std::optional<Conninfo> connection{};
  NameSet publications{};
  /// "none" is SQL's NONE. Absent: what the server has; of a new one its own name.
  std::optional<std::string> slot_name{};
  bool binary = false;
  /// Absent: what the server does by itself, which is parallel from PostgreSQL 18 on, and off before.
  std::optional<Streaming> streaming{};
  bool two_phase = false;
  bool disable_on_error = false;
  std::string synchronous_commit = "off";
  bool password_required = true;
  bool run_as_owner = false;
  Origin origin = Origin::any;
  bool failover = false;

  static constexpr std::string_view kind = "subscription";
  static constexpr bool has_owner = true;
  static constexpr bool global = true;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::string_view required = "publications";
  static constexpr std::array left_to_server{std::string_view("connection"), std::string_view("slot_name")};
  static constexpr std::array since{Since{"binary", 140000, "binary"},
                                    Since{"streaming", 140000, "streaming"},
                                    Since{"two_phase", 150000, "two_phase"},
                                    Since{"disable_on_error", 150000, "disable_on_error"},
                                    Since{"password_required", 160000, "password_required"},
                                    Since{"run_as_owner", 160000, "run_as_owner"},
                                    Since{"origin", 160000, "origin"},
                                    Since{"failover", 170000, "failover"}};
  static constexpr std::tuple fields{Field<&Subscription::connection, On::alter>{"connection"},
                                     Field<&Subscription::publications, On::alter>{"publications"},
                                     Field<&Subscription::slot_name, On::alter>{"slot_name"},
                                     Field<&Subscription::binary, On::alter>{"binary"},
                                     Field<&Subscription::streaming, On::alter>{"streaming"},
                                     Field<&Subscription::two_phase, On::refuse>{"two_phase"},
                                     Field<&Subscription::disable_on_error, On::alter>{"disable_on_error"},
                                     Field<&Subscription::synchronous_commit, On::alter>{"synchronous_commit"},
                                     Field<&Subscription::password_required, On::alter>{"password_required"},
                                     Field<&Subscription::run_as_owner, On::alter>{"run_as_owner"},
                                     Field<&Subscription::origin, On::alter>{"origin"},
                                     Field<&Subscription::failover, On::alter>{"failover"}};
};

}  // namespace autogen
