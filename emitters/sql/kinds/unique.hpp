// The SQL of unique constraints.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Unique>& object, Manner manner);
Sql drop(const Object<Unique>& object, Manner manner);
Sql alter(Field<&Unique::with, On::alter> field, const Object<Unique>& from, const Object<Unique>& to);
Sql alter(Field<&Unique::tablespace, On::alter> field, const Object<Unique>& from, const Object<Unique>& to);
Sql alter(Field<&Unique::index_comment, On::alter> field, const Object<Unique>& from, const Object<Unique>& to);
Sql alter(Field<&Unique::attached_to, On::alter> field, const Object<Unique>& from, const Object<Unique>& to);
Sql rename(const Object<Unique>& from, const Key& to);
Sql definition(const Object<Unique>& unique);

}  // namespace autogen
