// The law of inspect: what it writes is what the database is, and makes it anew.
#pragma once

#include <string>

#include "harness/database.hpp"

namespace autogen::test {

/// Inspects the database with this layout, everything managed and privileges too, compares it with what was written,
/// and lets autogen build an empty database from that (`prepared` is run in it before), and take it down again. Returns
/// what is not as it should be, "" when all is: a difference that check sees, a command that fails, entries of pg_dump
/// (where it reads the server) and facts of the catalogs that differ between the two.
std::string broken_law_of_inspect(const TestDatabase& database, const std::string& layout,
                                  const std::string& prepared = "");

}  // namespace autogen::test
