// A comparison as the commands show it.
#pragma once

#include "cli/compare.hpp"
#include "support/value.hpp"

namespace autogen {

/// The lines of the difference on standard output, coloured on a terminal.
void print_difference(App& app, const Comparison& comparison);
/// What is not modelled, as notes; what is not managed, with -v.
void report_rest(App& app, const Comparison& comparison);
/// The same as members "unmodelled" and "unmanaged".
void add_rest(Value& value, const Comparison& comparison);

}  // namespace autogen
