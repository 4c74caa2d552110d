// The fields that indexes share with the constraints over them, and how ALTER INDEX locks.
#pragma once

#include <map>
#include <string>

#include "engine/expand.hpp"

namespace autogen {

/// Does ALTER INDEX (RE)SET of these parameters let reads and writes go on? It does for a few (reloptions.c).
bool harmless_parameters(const std::map<std::string, std::string>& from, const std::map<std::string, std::string>& to);

template <class Kind>
void alter_index_fields(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  alter_fields(delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) {
    auto& facts = steps[i].facts;
    if (steps[i].field == "tablespace") {
      facts = {Lock::access_exclusive, true, false, "", ""};  // its file is copied
    } else if (steps[i].field == "with" && !harmless_parameters(delta.before->def.with, delta.after->def.with)) {
      facts.lock = Lock::access_exclusive;
    } else {
      facts.lock = Lock::share_update_exclusive;
    }
  }
}

}  // namespace autogen
