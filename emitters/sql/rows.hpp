// Statements about the rows of a table rather than its shape.
#pragma once

#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// UPDATE: rows without a value get what the column's `backfill` says.
Sql fill_rows(const Object<Column>& column);

/// A DO block that fails, with their number, where rows stand in the way of a column's change: any rows; rows without a
/// value; rows that hold one of the labels. `only`: not those of tables that inherit. A DO block, so that scripts and
/// Alembic run it as well.
Sql refuse_rows(const Object<Column>& column, bool only);
Sql refuse_nulls(const Object<Column>& column, bool only);
/// The same behind fill_rows(), in its transaction: the expression gave no value.
Sql refuse_unfilled(const Object<Column>& column);
Sql refuse_labels(const Object<Column>& column, const std::vector<std::string>& labels);

}  // namespace autogen
