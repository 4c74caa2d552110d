#include "emitters/sql/constraint_parts.hpp"

namespace autogen {

Sql create(const Object<Index>& index, Manner manner) {
  const auto& def = index.def;
  Sql out("CREATE ");
  if (def.unique) out << "UNIQUE ";
  out << "INDEX ";
  if (manner.online) out << "CONCURRENTLY ";
  out << Ident{index.key.name} << " ON " << QualifiedName{index.key.schema, index.key.parent};
  if (def.method != "btree") out << " USING " << Ident{def.method};
  std::vector<Sql> keys;
  for (const auto& key : def.on) {
    const auto text = to_sql(key);
    keys.push_back(Sql() << SqlText{text});
  }
  out << " (" << join(keys, ", ") << ")";
  if (!def.include.empty()) out << " INCLUDE " << column_list(def.include);
  if (def.nulls_not_distinct) out << " NULLS NOT DISTINCT";
  if (!def.with.empty()) out << " WITH (" << parameters(def.with) << ")";
  if (def.where) out << " WHERE " << SqlText{def.where->text};
  return out;
}

Sql drop(const Object<Index>& index, Manner manner) {
  Sql out("DROP INDEX ");
  if (manner.online) out << "CONCURRENTLY ";
  return out << QualifiedName{index.key.schema, index.key.name};
}

Sql alter(Field<&Index::with, On::alter>, const Object<Index>& from, const Object<Index>& to) {
  return alter_parameters(Sql("ALTER INDEX ") << QualifiedName{to.key.schema, to.key.name} << " ", from.def.with,
                          to.def.with);
}

Sql rename(const Object<Index>& from, const Key& to) {
  return Sql("ALTER INDEX ") << QualifiedName{from.key.schema, from.key.name} << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
