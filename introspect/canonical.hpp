// Expressions and types are compared by PostgreSQL itself: where texts differ, both are made in temporary tables and
// read back.
#pragma once

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "server/connection.hpp"
#include "support/error.hpp"

namespace autogen {

/// Gives every default, generation expression, check, index and type of `want` that means the same as its counterpart
/// in `have` the counterpart's text, so that equality of text is equality of meaning afterwards.
///
/// What differs in text and is not settled by the grammar alone is asked of the server, in a transaction that is rolled
/// back: temporary tables with the columns of `want` take both texts and are read back until nothing changes (deparsing
/// is not a fixpoint in one pass). Expressions over types that are new or change themselves are left as they are: they
/// count as changed. An expression of `want` that the server rejects is an error at its place.
/// `known` are the live types. Types of `want` must be resolved, and renames applied to `have`.
/// `qualify`: what is new or changed takes the server's text, too, in which every name is qualified; for models of
/// several schemas, since a revision runs under one search_path.
/// Throws ServerError when the session is lost or may not make temporary tables.
void canonicalise(Connection& connection, const Catalog& have, Catalog& want, const KnownTypes& known, bool qualify,
                  Diagnostics& diagnostics);

/// The part that needs no server: equal but for white space, parentheses and a cast of a literal to the column's type.
void adopt_equal_text(const Catalog& have, Catalog& want);

/// Warns of defaults such as 'now', which PostgreSQL replaces by a constant when they are defined.
void warn_of_moments(const Catalog& want, Diagnostics& diagnostics);

}  // namespace autogen
