#include "emitters/sql/constraint_parts.hpp"

namespace autogen {

Sql definition(const Object<Unique>& unique) {
  const auto& def = unique.def;
  Sql out = constraint_name(unique.key) << "UNIQUE ";
  if (def.nulls_not_distinct) out << "NULLS NOT DISTINCT ";
  out << column_list(def.columns);
  if (!def.include.empty()) out << " INCLUDE " << column_list(def.include);
  return out << deferral(def.deferrable, def.initially_deferred);
}

Sql create(const Object<Unique>& unique, Manner manner) {
  if (!manner.online) return add_constraint(unique);
  return adopt_index(unique.key, "UNIQUE", deferral(unique.def.deferrable, unique.def.initially_deferred));
}

Sql drop(const Object<Unique>& unique, Manner) { return drop_constraint(unique.key); }
Sql rename(const Object<Unique>& from, const Key& to) { return rename_constraint(from.key, to); }

}  // namespace autogen
