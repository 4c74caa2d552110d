#include "emitters/sql/ddl.hpp"

namespace autogen {

Sql create_table(const Object<Relation>& table, const std::vector<Sql>& elements) {
  Sql out("CREATE ");
  if (table.def.unlogged) out << "UNLOGGED ";
  out << "TABLE " << QualifiedName{table.key.schema, table.key.name} << " (";
  if (!elements.empty()) out << "\n    " << join(elements, ",\n    ") << "\n";
  return out << ")";
}

Sql create(const Object<Relation>& table, Manner) { return create_table(table, {}); }

Sql drop(const Object<Relation>& table, Manner) {
  return Sql("DROP TABLE ") << QualifiedName{table.key.schema, table.key.name};
}

Sql alter(Field<&Relation::unlogged, On::alter>, const Object<Relation>&, const Object<Relation>& to) {
  return Sql("ALTER TABLE ") << QualifiedName{to.key.schema, to.key.name}
                             << (to.def.unlogged ? Sql::Piece(" SET UNLOGGED") : Sql::Piece(" SET LOGGED"));
}

Sql rename(const Object<Relation>& from, const Key& to) {
  return Sql("ALTER TABLE ") << QualifiedName{from.key.schema, from.key.name} << " RENAME TO " << Ident{to.name};
}

Sql alter_table(const Key& part) { return Sql("ALTER TABLE ") << QualifiedName{part.schema, part.parent} << " "; }

}  // namespace autogen
