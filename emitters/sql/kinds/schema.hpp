// The SQL of schemas.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Schema>& object, Manner manner);
Sql drop(const Object<Schema>& object, Manner manner);
Sql rename(const Object<Schema>& from, const Key& to);

}  // namespace autogen
