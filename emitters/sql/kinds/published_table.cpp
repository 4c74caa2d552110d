#include "emitters/sql/constraint_parts.hpp"

namespace autogen {
namespace {

Sql alter_publication(const Object<PublishedTable>& table) {
  return Sql("ALTER PUBLICATION ") << Ident{table.key.name} << " ";
}

}  // namespace

// ONLY: the tables that inherit from it are published where the model says so. Partitions are with or without it.
Sql definition(const Object<PublishedTable>& table) {
  Sql out = Sql("ONLY ") << QualifiedName{table.key.schema, table.key.parent};
  if (!table.def.columns.list.empty()) out << " " << column_list(table.def.columns.list);
  if (table.def.where) out << " WHERE (" << SqlText{table.def.where->text} << ")";
  return out;
}

Sql create(const Object<PublishedTable>& table, Manner) {
  return alter_publication(table) << "ADD TABLE " << definition(table);
}

Sql drop(const Object<PublishedTable>& table, Manner) {
  return alter_publication(table) << "DROP TABLE ONLY " << QualifiedName{table.key.schema, table.key.parent};
}

}  // namespace autogen
