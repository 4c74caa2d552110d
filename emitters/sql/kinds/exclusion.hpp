// The SQL of exclusion constraints.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Exclusion>& object, Manner manner);
Sql drop(const Object<Exclusion>& object, Manner manner);
Sql alter(Field<&Exclusion::with, On::alter> field, const Object<Exclusion>& from, const Object<Exclusion>& to);
Sql alter(Field<&Exclusion::tablespace, On::alter> field, const Object<Exclusion>& from, const Object<Exclusion>& to);
Sql alter(Field<&Exclusion::index_comment, On::alter> field, const Object<Exclusion>& from,
          const Object<Exclusion>& to);
Sql alter(Field<&Exclusion::attached_to, On::alter> field, const Object<Exclusion>& from, const Object<Exclusion>& to);
Sql rename(const Object<Exclusion>& from, const Key& to);
Sql definition(const Object<Exclusion>& exclusion);

}  // namespace autogen
