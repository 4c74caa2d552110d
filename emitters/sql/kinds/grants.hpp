// The SQL of grants: of one grantee each (engine/kinds/grants.cpp).
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// GRANT.
Sql create(const Object<Grants>& object, Manner manner);
/// REVOKE.
Sql drop(const Object<Grants>& object, Manner manner);
/// REVOKE GRANT OPTION FOR.
Sql alter(Field<&Grants::grants, On::alter> field, const Object<Grants>& from, const Object<Grants>& to);

}  // namespace autogen
