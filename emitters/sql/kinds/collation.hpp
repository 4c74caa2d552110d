// The SQL of collations.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Collation>& collation, Manner manner);
Sql drop(const Object<Collation>& collation, Manner manner);
Sql rename(const Object<Collation>& from, const Key& to);

}  // namespace autogen
