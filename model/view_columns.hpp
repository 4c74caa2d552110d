// What the model says of the columns of materialized views, beside what the server knows of them.
#pragma once

#include "model/types.hpp"

namespace autogen {

/// Tells the columns of `want` how their types are kept, by those of the live views `have` (what the query of another
/// view gives, only the server can tell); a storage that is the type's own becomes by_type. Names of both sides must be
/// the same, and types resolved.
void settle_view_columns(const Catalog& have, const KnownTypes& known, Catalog& want);

}  // namespace autogen
