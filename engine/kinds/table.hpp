// How tables are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Relation>& object, const Catalog& catalog);
void expand_change(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps);

/// PostgreSQL cannot make a table partitioned, or partition it otherwise.
Failure refusal(Field<&Relation::partition_by, On::refuse> field, const Object<Relation>& from,
                const Object<Relation>& to);

/// PostgreSQL neither moves a foreign table to another server nor makes one of a table.
Failure refusal(Field<&Relation::server, On::refuse> field, const Object<Relation>& from, const Object<Relation>& to);

}  // namespace autogen
