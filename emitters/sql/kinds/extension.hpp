// The SQL of extensions.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Extension>& object, Manner manner);
Sql drop(const Object<Extension>& object, Manner manner);
Sql alter(Field<&Extension::schema, On::alter> field, const Object<Extension>& from, const Object<Extension>& to);
Sql alter(Field<&Extension::version, On::alter> field, const Object<Extension>& from, const Object<Extension>& to);

}  // namespace autogen
