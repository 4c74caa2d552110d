// CREATE EVENT TRIGGER (pg_event_trigger).
#pragma once

#include <array>

#include "model/event_trigger_values.hpp"
#include "model/field.hpp"
#include "model/trigger_values.hpp"

namespace autogen {

struct EventTrigger {
  DdlEvent event = DdlEvent::ddl_command_end;
  /// Of which commands; none: of all.
  CommandTags tags{};
  TriggerCall function{};
  TriggerEnabled enabled = TriggerEnabled::origin;

  static constexpr std::string_view kind = "event_trigger";
  static constexpr bool has_owner = true;
  static constexpr bool global = true;
  static constexpr std::string_view required = "function";
  static constexpr bool renamed_by_hint = true;
  static constexpr bool depends_by_server = true;
  static constexpr std::array said_apart{std::string_view("enabled")};
  static constexpr std::tuple fields{
      Field<&EventTrigger::event, On::recreate>{"event"}, Field<&EventTrigger::tags, On::recreate>{"tags"},
      Field<&EventTrigger::function, On::recreate>{"function"}, Field<&EventTrigger::enabled, On::alter>{"enabled"}};

  /// What older servers cannot do.
  std::vector<Since> needs() const {
    if (event != DdlEvent::login) return {};
    return {Since{"event", 170000, "an event trigger on login"}};
  }
};

}  // namespace autogen
