// What the system catalogs say of a database's schema, made comparable: the oracle of the tests that every server has.
#pragma once

#include "harness/database.hpp"
#include "harness/pg_dump.hpp"

namespace autogen::test {

/// One line per fact: `column public.t.a: type = integer`. Every oid is a name; what is physical (files, statistics,
/// the position of a column) is not told, nor are false and null. Left out as in pg_dump(): members of extensions, and
/// the tables public.autogen_* with all that belongs to them. Unlike pg_dump it tells states that no statement of a
/// dump shows: whether an index is valid, where a column or a constraint comes from, names of NOT NULL constraints.
SchemaDump catalog_dump(const TestDatabase& database);

/// Takes the names of NOT NULL constraints (PostgreSQL 18) out of what catalog_dump() told. Models do not say them, and
/// no rename of a table or a column changes them, so a table that was renamed has other ones than a new table.
/// Whether a table that joined its parents has the constraint by itself, too, goes as well: PostgreSQL cannot undo it.
void forget_not_null_names(SchemaDump& dump);

}  // namespace autogen::test
