// The SQL of what is said of the columns of views.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<ViewColumn>& object, Manner manner);
Sql drop(const Object<ViewColumn>& object, Manner manner);
Sql alter(Field<&ViewColumn::default_value, On::alter> field, const Object<ViewColumn>& from,
          const Object<ViewColumn>& to);
Sql alter(Field<&ViewColumn::storage, On::alter> field, const Object<ViewColumn>& from, const Object<ViewColumn>& to);
Sql alter(Field<&ViewColumn::compression, On::alter> field, const Object<ViewColumn>& from,
          const Object<ViewColumn>& to);
Sql alter(Field<&ViewColumn::statistics, On::alter> field, const Object<ViewColumn>& from,
          const Object<ViewColumn>& to);
Sql alter(Field<&ViewColumn::options, On::alter> field, const Object<ViewColumn>& from, const Object<ViewColumn>& to);

}  // namespace autogen
