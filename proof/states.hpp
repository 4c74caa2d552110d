// Two states of one database's catalog, object by object.
#pragma once

#include <string>
#include <vector>

#include "introspect/read.hpp"

namespace autogen {

/// What differs between two readings, as the lines of a report: `- table public.t`, `~ column public.t.a (type: ...)`.
/// Objects that no kind describes are compared by their names. The order of columns does not count, nor do tables named
/// autogen_* in `own_schema`.
std::vector<std::string> differences(const Live& before, const Live& after, const std::string& own_schema);

}  // namespace autogen
