// The SQL of policies.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Policy>& object, Manner manner);
Sql drop(const Object<Policy>& object, Manner manner);
Sql alter(Field<&Policy::roles, On::alter> field, const Object<Policy>& from, const Object<Policy>& to);
Sql rename(const Object<Policy>& from, const Key& to);

}  // namespace autogen
