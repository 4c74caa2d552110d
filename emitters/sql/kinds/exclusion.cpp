#include "emitters/sql/constraint_parts.hpp"
#include "emitters/sql/index_parts.hpp"

namespace autogen {

Sql definition(const Object<Exclusion>& exclusion) {
  const auto& def = exclusion.def;
  Sql out = constraint_name(exclusion.key) << "EXCLUDE ";
  if (!(def.method == IndexMethod{})) out << "USING " << Ident{def.method.text} << " ";
  std::vector<Sql> elements;
  for (const auto& element : def.elements) {
    const auto text = to_sql(element);
    elements.push_back(Sql() << SqlText{text});
  }
  out << "(" << join(elements, ", ") << ")";
  if (!def.include.empty()) out << " INCLUDE " << column_list(def.include);
  out << index_options(def);
  if (def.where) out << " WHERE (" << SqlText{def.where->text} << ")";
  return out << deferral(def.deferrable, def.initially_deferred);
}

Sql create(const Object<Exclusion>& exclusion, Manner) { return add_constraint(exclusion); }
Sql drop(const Object<Exclusion>& exclusion, Manner) { return drop_constraint(exclusion.key); }
Sql rename(const Object<Exclusion>& from, const Key& to) { return rename_constraint(from.key, to); }

Sql alter(Field<&Exclusion::with, On::alter>, const Object<Exclusion>& from, const Object<Exclusion>& to) {
  return alter_parameters(to.key, from.def.with, to.def.with);
}
Sql alter(Field<&Exclusion::tablespace, On::alter>, const Object<Exclusion>&, const Object<Exclusion>& to) {
  return alter_tablespace(to.key, to.def.tablespace);
}
Sql alter(Field<&Exclusion::index_comment, On::alter>, const Object<Exclusion>&, const Object<Exclusion>& to) {
  return comment_on_index(to.key, to.def.index_comment);
}

Sql alter(Field<&Exclusion::attached_to, On::alter>, const Object<Exclusion>&, const Object<Exclusion>& to) {
  return attach_index(to.key, to.def.attached_to);
}

}  // namespace autogen
