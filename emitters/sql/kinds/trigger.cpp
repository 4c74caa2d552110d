#include "emitters/sql/ddl.hpp"
#include "emitters/sql/enabled.hpp"

namespace autogen {
namespace {

Sql::Piece word(TriggerTiming timing) {
  switch (timing) {
    case TriggerTiming::before: return "BEFORE";
    case TriggerTiming::after: return "AFTER";
    case TriggerTiming::instead_of: return "INSTEAD OF";
  }
  return "AFTER";
}

Sql event(TriggerEvent event, const std::vector<ColumnName>& update_of) {
  switch (event) {
    case TriggerEvent::insert: return Sql("INSERT");
    case TriggerEvent::erase: return Sql("DELETE");
    case TriggerEvent::truncate: return Sql("TRUNCATE");
    case TriggerEvent::update: break;
  }
  Sql out("UPDATE");
  if (update_of.empty()) return out;
  std::vector<std::string> names;
  for (const auto& name : update_of) names.push_back(name.text);
  return out << " OF " << ident_list(names);
}

Sql on_table(const Key& part) { return Sql(" ON ") << QualifiedName{part.schema, part.parent}; }

}  // namespace

Sql create(const Object<Trigger>& trigger, Manner) {
  const auto& def = trigger.def;
  Sql out("CREATE ");
  if (def.constraint) out << "CONSTRAINT ";
  std::vector<Sql> events;
  for (const auto e : def.events) events.push_back(event(e, def.update_of));
  out << "TRIGGER " << Ident{trigger.key.name} << " " << word(def.timing) << " " << join(events, " OR ")
      << on_table(trigger.key);
  if (def.from) out << " FROM " << QualifiedName{def.from->schema, def.from->name};
  if (def.deferrable) out << " DEFERRABLE";
  if (def.initially_deferred) out << " INITIALLY DEFERRED";
  if (!def.old_table.empty() || !def.new_table.empty()) {
    out << " REFERENCING";
    if (!def.old_table.empty()) out << " OLD TABLE AS " << Ident{def.old_table};
    if (!def.new_table.empty()) out << " NEW TABLE AS " << Ident{def.new_table};
  }
  out << " FOR EACH " << (def.each == TriggerEach::row ? Sql::Piece("ROW") : Sql::Piece("STATEMENT"));
  if (def.when) out << " WHEN (" << SqlText{def.when->text} << ")";
  return out << " EXECUTE FUNCTION " << SqlText{to_sql(def.function)};
}

Sql drop(const Object<Trigger>& trigger, Manner) {
  return Sql("DROP TRIGGER ") << Ident{trigger.key.name} << on_table(trigger.key);
}

Sql alter(Field<&Trigger::enabled, On::alter>, const Object<Trigger>&, const Object<Trigger>& to) {
  return alter_table(to.key) << enabling(to.def.enabled) << " TRIGGER " << Ident{to.key.name};
}

Sql rename(const Object<Trigger>& from, const Key& to) {
  return Sql("ALTER TRIGGER ") << Ident{from.key.name} << on_table(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
