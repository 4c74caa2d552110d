#include "emitters/sql/ddl.hpp"
#include "emitters/sql/privileges.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

Sql for_role(const Key& key) {
  Sql out("ALTER DEFAULT PRIVILEGES FOR ROLE ");
  out << Ident{key.name};
  if (!key.schema.empty()) out << " IN SCHEMA " << Ident{key.schema};
  return out << " ";
}

// The statement that `say(acl, on)` gives for the one field that holds something.
template <class Say>
Sql of_field(const Object<DefaultPrivileges>& privileges, Say&& say) {
  Sql out = for_role(privileges.key);
  for_each_field<DefaultPrivileges>([&](auto field) {
    const auto& acl = privileges.def.*decltype(field)::member;
    if (acl.grantees.empty()) return;
    const auto words = upper(spoken(field.name));
    out << say(acl, Sql() << SqlText{words});
  });
  return out;
}

}  // namespace

Sql create(const Object<DefaultPrivileges>& privileges, Manner) {
  return of_field(privileges, [](const Acl& acl, const Sql& on) { return grant_to(acl, on); });
}
Sql drop(const Object<DefaultPrivileges>& privileges, Manner) {
  return of_field(privileges, [](const Acl& acl, const Sql& on) { return revoke_from(acl, on, false); });
}
Sql revoke_default_option(const Object<DefaultPrivileges>& privileges) {
  return of_field(privileges, [](const Acl& acl, const Sql& on) { return revoke_from(acl, on, true); });
}

}  // namespace autogen
