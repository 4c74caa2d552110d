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

// `(a, b)`, or `(a, PERIOD b)`.
Sql columns_of(const std::vector<ColumnName>& names, bool period) {
  std::vector<Sql> out;
  for (const auto& name : names) out.push_back(Sql() << Ident{name.text});
  if (period && !out.empty()) out.back() = Sql("PERIOD ") << out.back();
  return Sql("(") << join(out, ", ") << ")";
}

}  // namespace

Sql definition(const Object<ForeignKey>& fk) {
  const auto& def = fk.def;
  Sql out = constraint_name(fk.key) << "FOREIGN KEY " << columns_of(def.columns, def.period) << " REFERENCES "
                                    << QualifiedName{def.table.schema, def.table.name} << " "
                                    << columns_of(def.referred_columns, def.period);
  if (def.match == FkMatch::full) out << " MATCH FULL";
  if (def.on_update != FkAction::no_action) out << " ON UPDATE " << action(def.on_update);
  if (def.on_delete != FkAction::no_action) out << " ON DELETE " << action(def.on_delete);
  if (!def.on_delete_columns.empty()) out << " " << column_list(def.on_delete_columns);
  out << deferral(def.deferrable, def.initially_deferred);
  if (def.not_enforced) out << " NOT ENFORCED";
  return out;
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

Sql alter(Field<&ForeignKey::not_enforced, On::alter>, const Object<ForeignKey>&, const Object<ForeignKey>& to) {
  return alter_table(to.key) << "ALTER CONSTRAINT " << Ident{to.key.name}
                             << (to.def.not_enforced ? Sql::Piece(" NOT ENFORCED") : Sql::Piece(" ENFORCED"));
}

Sql alter(Field<&ForeignKey::initially_deferred, On::alter>, const Object<ForeignKey>& from,
          const Object<ForeignKey>& to) {
  return alter(Field<&ForeignKey::deferrable, On::alter>{"deferrable"}, from, to);
}

}  // namespace autogen
