// What a model says implicitly, made explicit; and what cannot be, reported.
#pragma once

#include "model/load.hpp"

namespace autogen {

/// Fills in what PostgreSQL implies (columns of primary keys and identities are NOT NULL, a foreign key without
/// columns refers to the primary key, an unqualified reference finds its schema), and reports what refers to something
/// that the model does not have, names that clash, and tables that differ only in case.
/// A foreign key to a table that the model does not hold is left to the comparison with the database.
void complete_model(Model& model, Diagnostics& diagnostics);

/// Gives a table's name its schema: where it has none, that of `from` if the model has the table there, else public.
void find_table(const Catalog& catalog, TableName& table, const std::string& from);

}  // namespace autogen
