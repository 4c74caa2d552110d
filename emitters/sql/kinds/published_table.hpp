// The SQL of the tables of publications.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<PublishedTable>& object, Manner manner);
Sql drop(const Object<PublishedTable>& object, Manner manner);
/// `schema.name (columns) WHERE (condition)`: behind the word TABLE.
Sql definition(const Object<PublishedTable>& object);

}  // namespace autogen
