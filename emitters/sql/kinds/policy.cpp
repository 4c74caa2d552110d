#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql on_table(const Key& part) { return Sql(" ON ") << QualifiedName{part.schema, part.parent}; }

// PUBLIC is a word, and not the name of a role.
Sql role_list(const std::vector<Name>& roles) {
  std::vector<Sql> out;
  for (const auto& role : roles) out.push_back(role.text == "public" ? Sql("PUBLIC") : Sql() << Ident{role.text});
  return join(out, ", ");
}

Sql::Piece word(PolicyCommand command) {
  switch (command) {
    case PolicyCommand::all: return "ALL";
    case PolicyCommand::select: return "SELECT";
    case PolicyCommand::insert: return "INSERT";
    case PolicyCommand::update: return "UPDATE";
    case PolicyCommand::erase: return "DELETE";
  }
  return "ALL";
}

}  // namespace

Sql create(const Object<Policy>& policy, Manner) {
  const auto& def = policy.def;
  Sql out = Sql("CREATE POLICY ") << Ident{policy.key.name} << on_table(policy.key);
  if (!def.permissive) out << " AS RESTRICTIVE";
  if (def.command != PolicyCommand::all) out << " FOR " << word(def.command);
  if (def.roles != Policy{}.roles) out << " TO " << role_list(def.roles);
  if (def.using_expression) out << " USING (" << SqlText{def.using_expression->text} << ")";
  if (def.check) out << " WITH CHECK (" << SqlText{def.check->text} << ")";
  return out;
}

Sql drop(const Object<Policy>& policy, Manner) {
  return Sql("DROP POLICY ") << Ident{policy.key.name} << on_table(policy.key);
}

Sql alter(Field<&Policy::roles, On::alter>, const Object<Policy>&, const Object<Policy>& to) {
  return Sql("ALTER POLICY ") << Ident{to.key.name} << on_table(to.key) << " TO " << role_list(to.def.roles);
}

Sql rename(const Object<Policy>& from, const Key& to) {
  return Sql("ALTER POLICY ") << Ident{from.key.name} << on_table(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
