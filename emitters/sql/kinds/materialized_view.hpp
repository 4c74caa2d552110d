// The SQL of materialized views.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<MaterializedView>& object, Manner manner);
Sql drop(const Object<MaterializedView>& object, Manner manner);
Sql rename(const Object<MaterializedView>& from, const Key& to);
Sql alter(Field<&MaterializedView::access_method, On::alter> field, const Object<MaterializedView>& from,
          const Object<MaterializedView>& to);
Sql alter(Field<&MaterializedView::tablespace, On::alter> field, const Object<MaterializedView>& from,
          const Object<MaterializedView>& to);
Sql alter(Field<&MaterializedView::with, On::alter> field, const Object<MaterializedView>& from,
          const Object<MaterializedView>& to);

}  // namespace autogen
