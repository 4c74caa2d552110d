// The SQL of casts.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Cast>& object, Manner manner);
Sql drop(const Object<Cast>& object, Manner manner);

}  // namespace autogen
