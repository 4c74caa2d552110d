// Whether the server can be asked about an expression: it has what is mentioned there already.
#pragma once

#include <string>
#include <string_view>

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// Does the server have the type behind a column?
bool usable(const TableName& base, const KnownTypes& known);

/// Is the collation one of the model? Its name is settled then, and it need not be asked about.
bool is_modelled(const CollationName& collation, const Catalog& want);
/// Is it a collation of the model that the server does not have yet, or not by this name?
bool is_new(const CollationName& collation, const Catalog& want, const KnownTypes& known);

/// Does the server have the types, sequences, routines, collations and text search configurations that an expression
/// mentions? `schema`: where names without a schema are looked for first. `known` has what stands in for types as well,
/// `stand_ins` are these alone: no routine takes one.
bool can_be_asked(std::string_view expression, const std::string& schema, const Catalog& have, const Catalog& want,
                  const KnownTypes& known, const std::set<std::pair<std::string, std::string>>& stand_ins);

/// Sets the search_path under which the model's SQL is read: `schema`, public, the schemas of extensions. It holds
/// until the transaction ends.
Sql where_names_resolve(const std::string& schema, const KnownTypes& known);

}  // namespace autogen
