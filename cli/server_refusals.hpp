// What of a model the server at hand cannot take, told before anything is planned.
#pragma once

#include "engine/diff.hpp"
#include "introspect/read.hpp"
#include "model/load.hpp"

namespace autogen {

/// Reports what refers to something that is not there, or would be dropped by the same plan: schemas, roles, index
/// methods, labels, tables, types; and what an older server does not have. Types and names must be resolved, renames
/// not applied.
void refuse_by_server(const Model& model, const Live& live, const Difference& difference, Diagnostics& diagnostics);

/// Reports extensions of the model that need others (by their control files) which would not be there, or be dropped.
void refuse_lacking_extensions(const Live& live, const Difference& difference, Diagnostics& diagnostics);

}  // namespace autogen
