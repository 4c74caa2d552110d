// A step as lines of Python: a directive of Alembic where there is an exact one, op.execute() elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/step.hpp"

namespace autogen {

/// What the file must import or define for its lines.
struct AlembicUses {
  bool postgresql = false;  // sqlalchemy.dialects.postgresql
  bool sql_type = false;    // the class SqlType
};

/// The lines of a step, without indentation, its hazards as comments first. `uses` gets what they need.
std::vector<std::string> alembic_lines(const Step& step, AlembicUses& uses);
/// The lines of op.execute() with one statement.
std::vector<std::string> execute_lines(std::string_view sql);

}  // namespace autogen
