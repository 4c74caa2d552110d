// The SQL of primary keys.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<PrimaryKey>& object, Manner manner);
Sql drop(const Object<PrimaryKey>& object, Manner manner);
Sql alter(Field<&PrimaryKey::with, On::alter> field, const Object<PrimaryKey>& from, const Object<PrimaryKey>& to);
Sql alter(Field<&PrimaryKey::tablespace, On::alter> field, const Object<PrimaryKey>& from,
          const Object<PrimaryKey>& to);
Sql alter(Field<&PrimaryKey::index_comment, On::alter> field, const Object<PrimaryKey>& from,
          const Object<PrimaryKey>& to);
Sql alter(Field<&PrimaryKey::attached_to, On::alter> field, const Object<PrimaryKey>& from,
          const Object<PrimaryKey>& to);
Sql rename(const Object<PrimaryKey>& from, const Key& to);
/// `CONSTRAINT name PRIMARY KEY (...)` and its like, as they stand in CREATE TABLE and ADD CONSTRAINT.
Sql definition(const Object<PrimaryKey>& key);

}  // namespace autogen
