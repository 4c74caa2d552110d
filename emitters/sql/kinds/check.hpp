// The SQL of checks.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Check>& object, Manner manner);
Sql drop(const Object<Check>& object, Manner manner);
Sql rename(const Object<Check>& from, const Key& to);
Sql definition(const Object<Check>& check);

}  // namespace autogen
