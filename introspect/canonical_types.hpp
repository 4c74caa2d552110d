// What domains, composite types and ranges say, compared by PostgreSQL itself.
#pragma once

#include "introspect/stand_ins.hpp"
#include "introspect/venue.hpp"
#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// As canonicalise() does with tables: the parts of each type of `want` that differ in text from `have` are made as
/// temporary types, together with those of `have`, and read back until nothing changes; what means the same takes the
/// live text. Types over types that the server does not have are left as they are.
/// Runs in a transaction of its own, which is rolled back.
void canonicalise_types(Venue& venue, const Catalog& have, Catalog& want, const StandIns& stand_ins,
                        Diagnostics& diagnostics);

}  // namespace autogen
