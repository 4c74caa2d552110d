#include "emitters/sql/constraint_parts.hpp"

namespace autogen {

Sql definition(const Object<PrimaryKey>& key) {
  Sql out = constraint_name(key.key) << "PRIMARY KEY " << column_list(key.def.columns);
  if (!key.def.include.empty()) out << " INCLUDE " << column_list(key.def.include);
  return out << deferral(key.def.deferrable, key.def.initially_deferred);
}

Sql create(const Object<PrimaryKey>& key, Manner manner) {
  if (!manner.online) return add_constraint(key);
  return adopt_index(key.key, "PRIMARY KEY", deferral(key.def.deferrable, key.def.initially_deferred));
}

Sql drop(const Object<PrimaryKey>& key, Manner) { return drop_constraint(key.key); }
Sql rename(const Object<PrimaryKey>& from, const Key& to) { return rename_constraint(from.key, to); }

}  // namespace autogen
