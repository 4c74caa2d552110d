// What a change asks of the rows of a table, and does to them.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

/// Does the table of a column have the same descendants before and after?
bool same_children(const Key& column, const Context& context);
/// Must each row have a value? A NOT NULL that is not valid holds for new rows alone.
bool rows_need_values(const Column& column);

/// The step that looks at the rows of a column before anything changes. It hangs on nothing: what it asks about stands
/// already.
Step verify_step(const Object<Column>& column, Precondition precondition);
/// Adds it, for the table alone where its children come or go.
void verify_rows(const Object<Column>& column, Precondition::What what, const Context& context,
                 std::vector<Step>& steps);
/// Adds the step that fills a column by its backfill. In a transaction of its own: it may take long, and a table with
/// deferred triggers pending cannot be altered.
void fill_rows(const Object<Column>& column, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
