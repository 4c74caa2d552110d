// How statements are to be said, and what the SQL of several kinds shares.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/key.hpp"
#include "model/named_values.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// How a statement is to be said.
struct Manner {
  /// The form that does not block: CONCURRENTLY, NOT VALID, USING INDEX.
  bool online = false;
  /// ALTER TABLE ONLY, ON ONLY: not of the tables that inherit from it.
  bool only = false;
  /// CREATE OR REPLACE.
  bool replace = false;
};

/// VALIDATE CONSTRAINT, for checks and foreign keys.
Sql validate(const Key& constraint);
/// `ALTER TABLE schema.table `, for a part of it.
Sql alter_table(const Key& part, Manner manner = {});
/// `a = 1, b = 'x'`: storage parameters and options, as SET ( ) and WITH ( ) take them; a prefix such as "toast."
/// stands as a name of its own.
Sql parameters(const std::map<std::string, std::string>& with);
/// `a, b`, as RESET ( ) takes the names.
Sql parameter_names(const std::vector<std::string>& names);
/// ` OPTIONS (a '1', b 'x')` of a new foreign object; nothing where there are none.
Sql foreign_options(const ForeignOptions& options);
/// `head OPTIONS (ADD a '1', SET b 'x', DROP c)`: only what differs is said.
Sql alter_foreign_options(Sql head, const ForeignOptions& from, const ForeignOptions& to);
/// `head SET TABLESPACE ...`; "" is the database's own, which the statement looks up when it runs.
Sql set_tablespace(Sql head, std::string_view tablespace);
/// What takes one set to the other: `head RESET (...)`, `head SET (...)`, or both. Only what differs is said.
Sql alter_parameters(const Sql& head, const std::map<std::string, std::string>& from,
                     const std::map<std::string, std::string>& to);

}  // namespace autogen
