#include "emitters/sql/ddl.hpp"
#include "emitters/sql/enabled.hpp"

namespace autogen {
namespace {

Sql::Piece word(RuleEvent event) {
  switch (event) {
    case RuleEvent::insert: return "INSERT";
    case RuleEvent::update: return "UPDATE";
    case RuleEvent::erase: break;
  }
  return "DELETE";
}

Sql on_table(const Key& part) { return Sql(" ON ") << QualifiedName{part.schema, part.parent}; }

}  // namespace

Sql create(const Object<Rule>& rule, Manner manner) {
  const auto& def = rule.def;
  Sql out("CREATE ");
  if (manner.replace) out << "OR REPLACE ";
  out << "RULE " << Ident{rule.key.name} << " AS ON " << word(def.event) << " TO "
      << QualifiedName{rule.key.schema, rule.key.parent};
  if (def.where) out << "\nWHERE " << SqlText{def.where->text};
  out << "\nDO " << (def.instead ? Sql::Piece("INSTEAD") : Sql::Piece("ALSO"));
  if (def.commands.empty()) return out << " NOTHING";
  if (def.commands.size() == 1) return out << "\n" << SqlText{def.commands.front().text};
  out << " (";
  for (const auto& command : def.commands) out << "\n" << SqlText{command.text} << ";";
  return out << "\n)";
}

Sql drop(const Object<Rule>& rule, Manner) { return Sql("DROP RULE ") << Ident{rule.key.name} << on_table(rule.key); }

Sql alter(Field<&Rule::enabled, On::alter>, const Object<Rule>&, const Object<Rule>& to) {
  return alter_table(to.key) << enabling(to.def.enabled) << " RULE " << Ident{to.key.name};
}

Sql rename(const Object<Rule>& from, const Key& to) {
  return Sql("ALTER RULE ") << Ident{from.key.name} << on_table(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
