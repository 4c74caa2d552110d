#include "emitters/sql/constraint_parts.hpp"

namespace autogen {
namespace {

Sql::Piece action(FkAction action) {
  switch (action) {
    case FkAction::restrict: return "RESTRICT";
    case FkAction::cascade: return "CASCADE";
    case FkAction::set_null: return "SET NULL";
    case FkAction::set_default: return "SET DEFAULT";
    case FkAction::no_action: break;
  }
  return "NO ACTION";
}

}  // namespace

Sql definition(const Object<ForeignKey>& fk) {
  const auto& def = fk.def;
  Sql out = constraint_name(fk.key) << "FOREIGN KEY " << column_list(def.columns) << " REFERENCES "
                                    << QualifiedName{def.table.schema, def.table.name} << " "
                                    << column_list(def.referred_columns);
  if (def.match == FkMatch::full) out << " MATCH FULL";
  if (def.on_update != FkAction::no_action) out << " ON UPDATE " << action(def.on_update);
  if (def.on_delete != FkAction::no_action) out << " ON DELETE " << action(def.on_delete);
  if (!def.on_delete_columns.empty()) out << " " << column_list(def.on_delete_columns);
  return out << deferral(def.deferrable, def.initially_deferred);
}

Sql create(const Object<ForeignKey>& fk, Manner manner) {
  Sql out = add_constraint(fk);
  if (manner.online || fk.def.not_valid) out << " NOT VALID";
  return out;
}

Sql drop(const Object<ForeignKey>& fk, Manner) { return drop_constraint(fk.key); }
Sql rename(const Object<ForeignKey>& from, const Key& to) { return rename_constraint(from.key, to); }

Sql alter(Field<&ForeignKey::deferrable, On::alter>, const Object<ForeignKey>&, const Object<ForeignKey>& to) {
  Sql out = alter_table(to.key) << "ALTER CONSTRAINT " << Ident{to.key.name};
  if (!to.def.deferrable) return out << " NOT DEFERRABLE";
  return out << " DEFERRABLE "
             << (to.def.initially_deferred ? Sql::Piece("INITIALLY DEFERRED") : Sql::Piece("INITIALLY IMMEDIATE"));
}

Sql alter(Field<&ForeignKey::initially_deferred, On::alter>, const Object<ForeignKey>& from,
          const Object<ForeignKey>& to) {
  return alter(Field<&ForeignKey::deferrable, On::alter>{"deferrable"}, from, to);
}

}  // namespace autogen
