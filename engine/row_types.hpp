// Columns whose type is the row type of a table: while there is one, PostgreSQL writes no rows of that table anew
// (find_composite_type_dependencies in tablecmds.c).
#pragma once

#include <vector>

#include "engine/step.hpp"
#include "support/error.hpp"

namespace autogen {

/// One error for each step that would write the rows of a table anew, or fill a column in them, under a column that has
/// the row type of the table, or of one that inherits from it, or an array of it. A column that goes in the same plan
/// goes before (references() of columns); a new column with values cannot wait for that.
std::vector<Error> row_type_breakage(const std::vector<Step>& steps, const Catalog& before, const Catalog& after);

}  // namespace autogen
