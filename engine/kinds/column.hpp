// How columns are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Column>& object, const Catalog& catalog);
/// The column brings the sequence of its identity along: it is said with the step, which makes it.
void add_identity_sequence(const Object<Column>& column, const Context& context, Step& step);
void expand_change(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps);
/// What is left to say of a column after CREATE TABLE or ADD COLUMN: what these have no words for, and how it differs
/// from what its table inherits.
void finish_column(const Object<Column>& column, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
