#include "model/check_privileges.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/access.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

class PrivilegeCheck {
 public:
  PrivilegeCheck(Catalog& catalog, Diagnostics& diagnostics) : catalog_(catalog), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& [key, grants] : catalog_.of<Grants>()) {
      granted(grants, grants.def.grants, privilege_words(privilege_class(key.of).value()));
    }
    for (const auto& [key, privileges] : catalog_.of<DefaultPrivileges>()) default_privileges(privileges);
    owners_of_sequences();
  }

 private:
  // Words of the class, each role once.
  template <class Kind>
  void granted(const Object<Kind>& object, const Acl& acl, const std::vector<std::string>& words) {
    for (const auto& grantee : acl.grantees) {
      for (const auto& [word, grantable] : grantee.privileges) {
        if (grantable && grantee.role.text == everybody) {
          diagnostics_.error(fmt::format("{}: a grant option is a role's, and not everybody's", to_string(object.id())),
                             grantee.role.where);
        }
        if (word == "all" || std::find(words.begin(), words.end(), word) != words.end()) continue;
        diagnostics_.error(fmt::format("{}: there is no privilege \"{}\" there", to_string(object.id()), word),
                           grantee.role.where, suggestion(word, words));
      }
    }
  }

  // PostgreSQL knows those of schemas and large objects for all of a database alone.
  void default_privileges(const Object<DefaultPrivileges>& privileges) {
    for_each_field<DefaultPrivileges>([&](auto field) {
      const auto& acl = privileges.def.*decltype(field)::member;
      if (acl.grantees.empty()) return;
      granted(privileges, acl, privilege_words(default_class(field.name)));
      const bool anywhere = field.name == "schemas" || field.name == "large_objects";
      if (privileges.key.schema.empty() || !anywhere) return;
      diagnostics_.error(fmt::format("{}: \"{}\" belong to no schema", to_string(privileges.id()), field.name),
                         acl.grantees.front().role.where, "say it outside of \"in_schema\"");
    });
  }

  // A sequence that belongs to a column has the owner of its table.
  void owners_of_sequences() {
    for (const auto& [key, sequence] : catalog_.of<Sequence>()) {
      const auto& owners = catalog_.of<Owner>();
      const auto owner = owners.find({key.schema, key.parent, key.name, std::string(Sequence::kind)});
      if (!sequence.def.owned_by || owner == owners.end()) continue;
      const auto of_table = owner_of(catalog_, owner->first, owner->second.def.role.text);
      if (of_table != owner->second.def.role.text) {
        diagnostics_.error(fmt::format("{} belongs to a table of \"{}\", and so it cannot be \"{}\" who owns it",
                                       to_string(sequence.id()), of_table, owner->second.def.role.text),
                           owner->second.where, "leave out its \"owner\"");
      }
      catalog_.of<Owner>().erase(owner);
    }
  }

  Catalog& catalog_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_privileges(Catalog& catalog, Diagnostics& diagnostics) { PrivilegeCheck(catalog, diagnostics).run(); }

}  // namespace autogen
