// Collations and aggregates of a model in the form that the catalogs have, and what is wrong with them in itself.
#pragma once

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Reports settings of a collation that no provider, or not this one, takes together.
void complete_collations(Catalog& catalog, Diagnostics& diagnostics);
/// Reports parts of an aggregate that go together and do not stand together.
void complete_aggregates(Catalog& catalog, Diagnostics& diagnostics);

}  // namespace autogen
