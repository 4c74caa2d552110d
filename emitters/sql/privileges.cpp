#include "emitters/sql/privileges.hpp"

#include "support/text.hpp"

namespace autogen {
namespace {

Sql words_of(const Grantee& grantee, std::string_view column) {
  std::vector<Sql> out;
  for (const auto& word : in_order(grantee.privileges)) {
    const auto text = upper(word);
    out.push_back(Sql() << SqlText{text});
    if (!column.empty()) out.back() << " (" << Ident{column} << ")";
  }
  return join(out, ", ");
}

// PUBLIC is a word, and not the name of a role.
Sql name_of(const Grantee& grantee) {
  return grantee.role.text == everybody ? Sql("PUBLIC") : Sql() << Ident{grantee.role.text};
}

}  // namespace

Sql grant_to(const Acl& acl, const Sql& on, std::string_view column) {
  const auto& grantee = acl.grantees.front();
  auto out = Sql("GRANT ") << words_of(grantee, column) << " ON " << on << " TO " << name_of(grantee);
  if (grantee.privileges.begin()->second) out << " WITH GRANT OPTION";
  return out;
}

Sql revoke_from(const Acl& acl, const Sql& on, bool option_alone, std::string_view column) {
  const auto& grantee = acl.grantees.front();
  Sql out("REVOKE ");
  if (option_alone) out << "GRANT OPTION FOR ";
  return out << words_of(grantee, column) << " ON " << on << " FROM " << name_of(grantee);
}

}  // namespace autogen
