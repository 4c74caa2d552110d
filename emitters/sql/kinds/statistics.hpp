// The SQL of extended statistics.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Statistics>& object, Manner manner);
Sql drop(const Object<Statistics>& object, Manner manner);
Sql alter(Field<&Statistics::schema, On::alter> field, const Object<Statistics>& from, const Object<Statistics>& to);
Sql alter(Field<&Statistics::target, On::alter> field, const Object<Statistics>& from, const Object<Statistics>& to);
Sql rename(const Object<Statistics>& from, const Key& to);

}  // namespace autogen
