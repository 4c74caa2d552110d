#include "emitters/sql/constraint_parts.hpp"
#include "emitters/sql/index_parts.hpp"

namespace autogen {

Sql definition(const Object<PrimaryKey>& key) {
  Sql out = constraint_name(key.key) << "PRIMARY KEY " << key_columns(key.def);
  if (!key.def.include.empty()) out << " INCLUDE " << column_list(key.def.include);
  return out << index_options(key.def) << deferral(key.def.deferrable, key.def.initially_deferred);
}

Sql create(const Object<PrimaryKey>& key, Manner manner) {
  if (!manner.online) return add_constraint(key);
  return adopt_index(key.key, "PRIMARY KEY", deferral(key.def.deferrable, key.def.initially_deferred));
}

Sql drop(const Object<PrimaryKey>& key, Manner) { return drop_constraint(key.key); }
Sql rename(const Object<PrimaryKey>& from, const Key& to) { return rename_constraint(from.key, to); }

Sql alter(Field<&PrimaryKey::with, On::alter>, const Object<PrimaryKey>& from, const Object<PrimaryKey>& to) {
  return alter_parameters(to.key, from.def.with, to.def.with);
}
Sql alter(Field<&PrimaryKey::tablespace, On::alter>, const Object<PrimaryKey>&, const Object<PrimaryKey>& to) {
  return alter_tablespace(to.key, to.def.tablespace);
}
Sql alter(Field<&PrimaryKey::index_comment, On::alter>, const Object<PrimaryKey>&, const Object<PrimaryKey>& to) {
  return comment_on_index(to.key, to.def.index_comment);
}

Sql alter(Field<&PrimaryKey::attached_to, On::alter>, const Object<PrimaryKey>&, const Object<PrimaryKey>& to) {
  return attach_index(to.key, to.def.attached_to);
}

}  // namespace autogen
