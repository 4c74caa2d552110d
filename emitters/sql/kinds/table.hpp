// The SQL of tables.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// Without columns; create_table() says all of it.
Sql create(const Object<Relation>& object, Manner manner);
Sql drop(const Object<Relation>& object, Manner manner);
Sql alter(Field<&Relation::unlogged, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::inherits, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::partition_of, On::alter> field, const Object<Relation>& from, const Object<Relation>& to,
          Manner manner);
Sql alter(Field<&Relation::bound, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::access_method, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::tablespace, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::with, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::options, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Relation::row_level_security, On::alter> field, const Object<Relation>& from,
          const Object<Relation>& to);
Sql alter(Field<&Relation::force_row_level_security, On::alter> field, const Object<Relation>& from,
          const Object<Relation>& to);
Sql rename(const Object<Relation>& from, const Key& to);
/// CREATE TABLE with everything that stands in its parentheses.
Sql create_table(const Object<Relation>& table, const std::vector<Sql>& elements);

}  // namespace autogen
