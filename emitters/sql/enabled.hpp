// When triggers, event triggers and rules fire, as ALTER says it.
#pragma once

#include "model/trigger_values.hpp"
#include "syntax/sql.hpp"

namespace autogen {

inline Sql::Piece enabling(TriggerEnabled enabled) {
  switch (enabled) {
    case TriggerEnabled::origin: break;
    case TriggerEnabled::disabled: return "DISABLE";
    case TriggerEnabled::replica: return "ENABLE REPLICA";
    case TriggerEnabled::always: return "ENABLE ALWAYS";
  }
  return "ENABLE";
}

}  // namespace autogen
