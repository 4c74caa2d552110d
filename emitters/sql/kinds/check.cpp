#include "emitters/sql/constraint_parts.hpp"

namespace autogen {

Sql definition(const Object<Check>& check) {
  Sql out = constraint_name(check.key) << "CHECK (" << SqlText{check.def.expression.text} << ")";
  if (check.def.no_inherit) out << " NO INHERIT";
  if (check.def.not_enforced) out << " NOT ENFORCED";
  return out;
}

Sql create(const Object<Check>& check, Manner manner) {
  Sql out = add_constraint(check);
  if (manner.online || check.def.not_valid) out << " NOT VALID";
  return out;
}

Sql drop(const Object<Check>& check, Manner manner) {
  if (!manner.online) return drop_constraint(check.key);
  // What DETACH CONCURRENTLY leaves is not there where another check says the same.
  return alter_table(check.key) << "DROP CONSTRAINT IF EXISTS " << Ident{check.key.name};
}
Sql rename(const Object<Check>& from, const Key& to) { return rename_constraint(from.key, to); }

Sql validate(const Key& constraint) {
  return alter_table(constraint) << "VALIDATE CONSTRAINT " << Ident{constraint.name};
}

}  // namespace autogen
