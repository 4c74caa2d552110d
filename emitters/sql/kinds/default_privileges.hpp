// The SQL of default privileges: of one field and one grantee each (engine/kinds/default_privileges.cpp).
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// ALTER DEFAULT PRIVILEGES ... GRANT.
Sql create(const Object<DefaultPrivileges>& object, Manner manner);
/// ALTER DEFAULT PRIVILEGES ... REVOKE.
Sql drop(const Object<DefaultPrivileges>& object, Manner manner);
/// ALTER DEFAULT PRIVILEGES ... REVOKE GRANT OPTION FOR.
Sql revoke_default_option(const Object<DefaultPrivileges>& object);
/// The same, of any field.
template <Acl DefaultPrivileges::*Member>
Sql alter(Field<Member, On::alter>, const Object<DefaultPrivileges>& from, const Object<DefaultPrivileges>&) {
  return revoke_default_option(from);
}

}  // namespace autogen
