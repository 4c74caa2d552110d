// Functions that an object names without their arguments: a trigger's, a function's support function.
#pragma once

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "support/error.hpp"

namespace autogen {

/// States the schema of each such name: that of the object, `public`, an extension's or pg_catalog, whichever the model
/// or the server has a function of this name in. One that is nowhere is an error at its place.
void resolve_functions(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics);

}  // namespace autogen
