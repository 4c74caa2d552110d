// The defaults of columns of views, compared by PostgreSQL itself.
#pragma once

#include "introspect/venue.hpp"
#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives each default of a view's column that means the same as the live one the live text: where they differ, both are
/// made defaults of a temporary table's column of the same type. The types are those that `have` knows of its views.
/// Within a transaction that is rolled back. What the server rejects is an error at its place.
void canonicalise_view_defaults(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics);

}  // namespace autogen
