// The SQL of indexes.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Index>& object, Manner manner);
Sql drop(const Object<Index>& object, Manner manner);
Sql alter(Field<&Index::with, On::alter> field, const Object<Index>& from, const Object<Index>& to);
Sql alter(Field<&Index::tablespace, On::alter> field, const Object<Index>& from, const Object<Index>& to);
Sql alter(Field<&Index::statistics, On::alter> field, const Object<Index>& from, const Object<Index>& to);
Sql alter(Field<&Index::attached_to, On::alter> field, const Object<Index>& from, const Object<Index>& to);
Sql rename(const Object<Index>& from, const Key& to);

}  // namespace autogen
