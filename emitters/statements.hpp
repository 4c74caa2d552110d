// The SQL of a step.
#pragma once

#include <vector>

#include "emitters/sql/ddl.hpp"
#include "engine/step.hpp"

namespace autogen {

/// The statements of a step, in order, without semicolons at their ends.
std::vector<Sql> statements(const Step& step);

}  // namespace autogen
