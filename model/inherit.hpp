// What the tables of a model have from their parents.
#pragma once

#include "model/load.hpp"

namespace autogen {

/// Adds to each table that inherits the columns and checks of its parents, and to the columns that it lists itself what
/// the file leaves out. Parents that do not exist, and rings of them, are errors at their place.
void inherit(Model& model, Diagnostics& diagnostics);

}  // namespace autogen
