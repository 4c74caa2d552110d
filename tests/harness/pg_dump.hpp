// What pg_dump says of a database's schema, made comparable: an oracle of the tests, beside catalog_dump.hpp.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace autogen::test {

/// The entries of `pg_dump -s`, one per object, in no order. Left out: SQL comments, SET lines, owners, and the tables
/// named autogen_* with all that belongs to them. The columns of a CREATE TABLE are sorted, since their order is not
/// something that an ALTER can change.
using SchemaDump = std::set<std::string>;

/// Whether the pg_dump that is installed reads servers of this server_version_num (it reads those up to its own).
bool pg_dump_reads(int server_version);

/// Throws std::runtime_error with what pg_dump said when it failed.
SchemaDump pg_dump(const std::string& url);

/// The entries of a dump's text.
SchemaDump parse_dump(std::string_view text);

/// "" when they are equal; else the lines that differ, `-` for what only `expected` has, `+` for what only `actual`
/// has.
std::string difference(const SchemaDump& expected, const SchemaDump& actual);

}  // namespace autogen::test
