// The SQL of functions.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Function>& object, Manner manner);
Sql drop(const Object<Function>& object, Manner manner);
Sql rename(const Object<Function>& from, const Key& to);

}  // namespace autogen
