// Whether what a text mentions is on the server in the form that the model wants.
#pragma once

#include <string>

#include "model/kinds.hpp"
#include "syntax/query.hpp"

namespace autogen {

/// `schema`: where names without a schema are looked for first.
struct MentionState {
  /// Something that is mentioned is new, or changes.
  bool changing = false;
  /// A relation among them gets or loses columns, so that `*` means something else.
  bool other_columns = false;
  /// A relation among them has another name there, or a column of it: the same words may say something else.
  bool renamed = false;
};
MentionState state_of(const Mentioned& mentioned, const std::string& schema, const Catalog& have, const Catalog& want);

}  // namespace autogen
