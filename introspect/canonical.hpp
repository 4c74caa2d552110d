// Expressions and types are compared by PostgreSQL itself: where texts differ, both are made in temporary tables and
// read back.
#pragma once

#include "introspect/venue.hpp"
#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives every default, generation expression, check, index and type of `want` that means the same as its counterpart
/// in `have` the counterpart's text, so that equality of text is equality of meaning afterwards.
///
/// What differs in text and is not settled by the grammar alone is asked of the server, in a transaction that is rolled
/// back: temporary tables with the columns of `want` take both texts and are read back until nothing changes (deparsing
/// is not a fixpoint in one pass). Expressions over types that are new or change themselves are left as they are: they
/// count as changed. An expression of `want` that the server rejects is an error at its place.
/// Types of `want` must be resolved, and renames applied to `have`. What the venue cannot tell is in its `undecided`
/// afterwards.
/// Throws ServerError when the session is lost.
void canonicalise(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics);

/// The part that needs no server: equal but for white space, parentheses and a cast of a literal to the column's type.
void adopt_equal_text(const Catalog& have, Catalog& want);

/// Warns of defaults such as 'now', which PostgreSQL replaces by a constant when they are defined.
void warn_of_moments(const Catalog& want, Diagnostics& diagnostics);

}  // namespace autogen
