// GRANT and REVOKE as objects and default privileges share them.
#pragma once

#include "model/privileges.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// `GRANT SELECT, INSERT ON <on> TO reader WITH GRANT OPTION`; `on` is what stands behind ON. The list holds one
/// grantee, whose privileges are alike; they are of a column where one is named.
Sql grant_to(const Acl& acl, const Sql& on, std::string_view column = {});
/// `REVOKE [GRANT OPTION FOR] SELECT ON <on> FROM reader`.
Sql revoke_from(const Acl& acl, const Sql& on, bool option_alone, std::string_view column = {});

}  // namespace autogen
