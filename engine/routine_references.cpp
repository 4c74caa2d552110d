#include "engine/routine_references.hpp"

namespace autogen {

bool keeps_arguments(const std::vector<Argument>& before, const std::vector<Argument>& after) {
  if (before.size() != after.size()) return false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& old = before[i];
    const auto& now = after[i];
    if (old.mode != now.mode || !(old.type == now.type)) return false;
    if (!old.name.empty() && old.name != now.name) return false;
    // The name of an OUT argument is one of the columns that are returned.
    const bool input = old.mode == ArgumentMode::in || old.mode == ArgumentMode::variadic;
    if (!input && old.name != now.name) return false;
    if (old.default_value && !now.default_value) return false;
  }
  return true;
}

}  // namespace autogen
