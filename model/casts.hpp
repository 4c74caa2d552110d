// What changing a column's type does to its rows: which cast, a rewrite or not, what may be lost.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// Types are as format_type() prints them. Is there no assignment cast (pg_cast), so that the change needs USING?
bool needs_using(std::string_view from, std::string_view to);
/// Does ALTER COLUMN TYPE write the table anew? Measured on PostgreSQL 15; in doubt yes.
bool rewrites_table(std::string_view from, std::string_view to);
/// Are values of the two types compared with each other by operators of one family, as foreign keys need?
bool same_family(std::string_view from, std::string_view to);
/// Why values may not fit the new type, "" where all do.
std::string narrowing(std::string_view from, std::string_view to);

}  // namespace autogen
