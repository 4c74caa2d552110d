// The SQL of the tables of publications.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<PublishedTable>& object, Manner manner);
Sql drop(const Object<PublishedTable>& object, Manner manner);
/// `TABLE schema.name (columns) WHERE (condition)`.
Sql definition(const Object<PublishedTable>& object);

}  // namespace autogen
