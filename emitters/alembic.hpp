// A plan as a Python revision that Alembic runs.
#pragma once

#include <string>
#include <vector>

#include "engine/step.hpp"

namespace autogen {

/// What stands above the operations of a Python revision.
struct AlembicHeader {
  std::string revision;
  std::vector<std::string> down_revision{};
  std::string message{};
  std::string created{};  // shown as it is
  std::vector<std::string> branch_labels{};
  std::vector<std::string> depends_on{};
  /// The schemas in which the expressions of the plan find their names; `public` where none is given.
  std::vector<std::string> search_path{};
};

/// The text of the revision file. Alembic's directives say what they can say exactly (tables and columns made and
/// dropped); op.execute() runs statements() for everything else. It works online and with `--sql`. Throws what
/// statements() throws.
std::string alembic_revision(const Plan& plan, const AlembicHeader& header);

}  // namespace autogen
