// What changes of foreign objects have in common: secrets that are lost with them.
#pragma once

#include <string>

#include "engine/expand.hpp"
#include "support/text.hpp"

namespace autogen {

/// What a drop loses of options that only the server has; "" for nothing.
inline std::string lost_secrets(const ForeignOptions& options) {
  if (options.secrets.empty()) return "";
  return "the secrets in its options (" + join(options.secrets, ", ") + ") cannot be restored";
}

template <class Kind>
void expand_foreign(const Delta<Kind>& delta, const Context& context, std::vector<Step>& steps) {
  expand_plain(delta, context, steps);
  auto& step = steps.back();
  if (step.verb == Verb::drop) step.facts.data_loss = lost_secrets(delta.before->def.options);
}

}  // namespace autogen
