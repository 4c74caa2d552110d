// The SQL of user mappings.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<UserMapping>& mapping, Manner manner);
Sql drop(const Object<UserMapping>& mapping, Manner manner);
Sql alter(Field<&UserMapping::options, On::alter> field, const Object<UserMapping>& from,
          const Object<UserMapping>& to);

}  // namespace autogen
