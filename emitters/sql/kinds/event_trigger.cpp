#include "emitters/sql/ddl.hpp"
#include "emitters/sql/enabled.hpp"

namespace autogen {

Sql create(const Object<EventTrigger>& trigger, Manner) {
  const auto& def = trigger.def;
  const auto event = words<DdlEvent>[static_cast<std::size_t>(def.event)];
  Sql out = Sql("CREATE EVENT TRIGGER ") << Ident{trigger.key.name} << " ON " << Ident{event};
  std::vector<Sql> tags;
  for (const auto& tag : def.tags.list) tags.push_back(Sql() << Literal{tag});
  if (!tags.empty()) out << " WHEN TAG IN (" << join(tags, ", ") << ")";
  return out << " EXECUTE FUNCTION " << SqlText{to_sql(def.function)};
}

Sql drop(const Object<EventTrigger>& trigger, Manner) { return Sql("DROP EVENT TRIGGER ") << Ident{trigger.key.name}; }

Sql alter(Field<&EventTrigger::enabled, On::alter>, const Object<EventTrigger>&, const Object<EventTrigger>& to) {
  return Sql("ALTER EVENT TRIGGER ") << Ident{to.key.name} << " " << enabling(to.def.enabled);
}

Sql rename(const Object<EventTrigger>& from, const Key& to) {
  return Sql("ALTER EVENT TRIGGER ") << Ident{from.key.name} << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
