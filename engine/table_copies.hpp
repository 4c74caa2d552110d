// The rows of tables that have been set aside: they are copied into those that take their place.
#pragma once

#include <vector>

#include "engine/expand.hpp"

namespace autogen {

/// Adds the steps that copy rows, between the making of the new table and all that is made over it. What is dropped
/// when its rows have been copied loses nothing but the columns that are not there any more.
void add_copies(std::vector<Step>& steps, const Context& context);

}  // namespace autogen
