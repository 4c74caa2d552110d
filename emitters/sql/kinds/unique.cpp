#include "emitters/sql/constraint_parts.hpp"
#include "emitters/sql/index_parts.hpp"

namespace autogen {

Sql definition(const Object<Unique>& unique) {
  const auto& def = unique.def;
  Sql out = constraint_name(unique.key) << "UNIQUE ";
  if (def.nulls_not_distinct) out << "NULLS NOT DISTINCT ";
  out << key_columns(def);
  if (!def.include.empty()) out << " INCLUDE " << column_list(def.include);
  return out << index_options(def) << deferral(def.deferrable, def.initially_deferred);
}

Sql create(const Object<Unique>& unique, Manner manner) {
  if (!manner.online) return add_constraint(unique);
  return adopt_index(unique.key, "UNIQUE", deferral(unique.def.deferrable, unique.def.initially_deferred));
}

Sql drop(const Object<Unique>& unique, Manner) { return drop_constraint(unique.key); }
Sql rename(const Object<Unique>& from, const Key& to) { return rename_constraint(from.key, to); }

Sql alter(Field<&Unique::with, On::alter>, const Object<Unique>& from, const Object<Unique>& to) {
  return alter_parameters(to.key, from.def.with, to.def.with);
}
Sql alter(Field<&Unique::tablespace, On::alter>, const Object<Unique>&, const Object<Unique>& to) {
  return alter_tablespace(to.key, to.def.tablespace);
}
Sql alter(Field<&Unique::index_comment, On::alter>, const Object<Unique>&, const Object<Unique>& to) {
  return comment_on_index(to.key, to.def.index_comment);
}

Sql alter(Field<&Unique::attached_to, On::alter>, const Object<Unique>&, const Object<Unique>& to) {
  return attach_index(to.key, to.def.attached_to);
}

}  // namespace autogen
