// The SQL of foreign data wrappers.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<ForeignDataWrapper>& wrapper, Manner manner);
Sql drop(const Object<ForeignDataWrapper>& wrapper, Manner manner);
Sql alter(Field<&ForeignDataWrapper::handler, On::alter> field, const Object<ForeignDataWrapper>& from,
          const Object<ForeignDataWrapper>& to);
Sql alter(Field<&ForeignDataWrapper::validator, On::alter> field, const Object<ForeignDataWrapper>& from,
          const Object<ForeignDataWrapper>& to);
Sql alter(Field<&ForeignDataWrapper::options, On::alter> field, const Object<ForeignDataWrapper>& from,
          const Object<ForeignDataWrapper>& to);
Sql rename(const Object<ForeignDataWrapper>& from, const Key& to);

}  // namespace autogen
