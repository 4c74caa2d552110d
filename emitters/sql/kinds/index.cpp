#include "emitters/sql/constraint_parts.hpp"
#include "emitters/sql/index_parts.hpp"

namespace autogen {

Sql create(const Object<Index>& index, Manner manner) {
  const auto& def = index.def;
  Sql out("CREATE ");
  if (def.unique) out << "UNIQUE ";
  out << "INDEX ";
  if (manner.online) out << "CONCURRENTLY ";
  out << Ident{index.key.name} << " ON " << (manner.only ? Sql::Piece("ONLY ") : Sql::Piece(""))
      << QualifiedName{index.key.schema, index.key.parent};
  if (!(def.method == IndexMethod{})) out << " USING " << Ident{def.method.text};
  std::vector<Sql> keys;
  for (const auto& key : def.on) {
    const auto text = to_sql(key);
    keys.push_back(Sql() << SqlText{text});
  }
  out << " (" << join(keys, ", ") << ")";
  if (!def.include.empty()) out << " INCLUDE " << column_list(def.include);
  if (def.nulls_not_distinct) out << " NULLS NOT DISTINCT";
  if (!def.with.empty()) out << " WITH " << parameter_list(def.with);
  if (!def.tablespace.empty()) out << " TABLESPACE " << Ident{def.tablespace};
  if (def.where) out << " WHERE " << SqlText{def.where->text};
  return out;
}

Sql drop(const Object<Index>& index, Manner manner) {
  Sql out("DROP INDEX ");
  if (manner.online) out << "CONCURRENTLY ";
  // What a failed build left behind may have been cleared away by hand.
  if (index.def.invalid) out << "IF EXISTS ";
  return out << QualifiedName{index.key.schema, index.key.name};
}

Sql alter(Field<&Index::with, On::alter>, const Object<Index>& from, const Object<Index>& to) {
  return alter_parameters(to.key, from.def.with, to.def.with);
}

Sql alter(Field<&Index::tablespace, On::alter>, const Object<Index>&, const Object<Index>& to) {
  return alter_tablespace(to.key, to.def.tablespace);
}

Sql alter(Field<&Index::statistics, On::alter>, const Object<Index>& from, const Object<Index>& to) {
  auto targets = to.def.statistics;
  for (const auto& [number, target] : from.def.statistics) {
    const auto [it, gone] = targets.emplace(number, -1);
    if (!gone && it->second == target) targets.erase(it);
  }
  std::vector<Sql> out;
  for (const auto& [number, target] : targets) {
    out.push_back(Sql("ALTER INDEX ") << QualifiedName{to.key.schema, to.key.name} << " ALTER COLUMN " << number
                                      << " SET STATISTICS " << target);
  }
  return join(out, ";\n");
}

Sql rename(const Object<Index>& from, const Key& to) {
  return Sql("ALTER INDEX ") << QualifiedName{from.key.schema, from.key.name} << " RENAME TO " << Ident{to.name};
}

Sql alter(Field<&Index::attached_to, On::alter>, const Object<Index>&, const Object<Index>& to) {
  return attach_index(to.key, to.def.attached_to);
}

}  // namespace autogen
