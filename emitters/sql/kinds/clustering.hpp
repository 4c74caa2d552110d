// The SQL of the index to cluster on.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Clustering>& object, Manner manner);
Sql drop(const Object<Clustering>& object, Manner manner);
Sql alter(Field<&Clustering::index, On::alter> field, const Object<Clustering>& from, const Object<Clustering>& to);

}  // namespace autogen
