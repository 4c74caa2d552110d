// The SQL of publications.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Publication>& object, Manner manner);
Sql drop(const Object<Publication>& object, Manner manner);
Sql alter(Field<&Publication::schemas, On::alter> field, const Object<Publication>& from,
          const Object<Publication>& to);
Sql alter(Field<&Publication::publish, On::alter> field, const Object<Publication>& from,
          const Object<Publication>& to);
Sql alter(Field<&Publication::publish_via_partition_root, On::alter> field, const Object<Publication>& from,
          const Object<Publication>& to);
Sql alter(Field<&Publication::publish_generated_columns, On::alter> field, const Object<Publication>& from,
          const Object<Publication>& to);
Sql rename(const Object<Publication>& from, const Key& to);
/// With the tables that it is made with.
Sql create_publication(const Object<Publication>& object, const std::vector<Object<PublishedTable>>& tables);

}  // namespace autogen
