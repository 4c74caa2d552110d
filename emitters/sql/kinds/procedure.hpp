// The SQL of procedures.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Procedure>& object, Manner manner);
Sql drop(const Object<Procedure>& object, Manner manner);
Sql rename(const Object<Procedure>& from, const Key& to);

}  // namespace autogen
