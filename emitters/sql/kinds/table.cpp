#include <algorithm>

#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql::Piece word(const Relation& table) { return table.server ? Sql::Piece("FOREIGN TABLE ") : Sql::Piece("TABLE "); }

Sql alter_this(const Object<Relation>& table) {
  return Sql("ALTER ") << word(table.def) << QualifiedName{table.key.schema, table.key.name} << " ";
}

Sql parents(const std::vector<TableName>& names) {
  std::vector<Sql> out;
  for (const auto& name : names) out.push_back(Sql() << QualifiedName{name.schema, name.name});
  return join(out, ", ");
}

Sql bound_of(const Relation& def) {
  Sql out;
  if (def.bound->text != "DEFAULT") out << "FOR VALUES ";
  return out << SqlText{def.bound->text};
}

Sql key_of(const PartitionKey& key) {
  const auto text = to_sql(key);
  return Sql() << SqlText{text};
}

}  // namespace

Sql create_table(const Object<Relation>& table, const std::vector<Sql>& elements) {
  const auto& def = table.def;
  Sql out("CREATE ");
  if (def.unlogged) out << "UNLOGGED ";
  out << word(def) << QualifiedName{table.key.schema, table.key.name};
  if (def.partition_of) out << " PARTITION OF " << QualifiedName{def.partition_of->schema, def.partition_of->name};
  if (!def.partition_of || !elements.empty()) out << " (";
  if (!elements.empty()) out << "\n    " << join(elements, ",\n    ") << "\n";
  if (!def.partition_of || !elements.empty()) out << ")";
  if (def.bound) out << " " << bound_of(def);
  if (def.partition_by) out << " PARTITION BY " << key_of(*def.partition_by);
  if (!def.inherits.empty()) out << " INHERITS (" << parents(def.inherits) << ")";
  if (def.access_method != Relation{}.access_method) out << " USING " << Ident{def.access_method};
  if (!def.with.empty()) out << " WITH (" << parameters(def.with) << ")";
  if (!def.tablespace.empty()) out << " TABLESPACE " << Ident{def.tablespace};
  if (def.server) out << " SERVER " << Ident{def.server->name} << foreign_options(def.options);
  return out;
}

Sql create(const Object<Relation>& table, Manner) { return create_table(table, {}); }

Sql drop(const Object<Relation>& table, Manner) {
  return Sql("DROP ") << word(table.def) << QualifiedName{table.key.schema, table.key.name};
}

Sql alter(Field<&Relation::unlogged, On::alter>, const Object<Relation>&, const Object<Relation>& to) {
  return alter_this(to) << (to.def.unlogged ? Sql::Piece("SET UNLOGGED") : Sql::Piece("SET LOGGED"));
}

// The engine makes a step of each parent that goes or comes.
Sql alter(Field<&Relation::inherits, On::alter>, const Object<Relation>& from, const Object<Relation>& to) {
  const auto missing = [](const std::vector<TableName>& names, const std::vector<TableName>& others) {
    std::vector<TableName> out;
    std::copy_if(names.begin(), names.end(), std::back_inserter(out),
                 [&](const TableName& name) { return std::find(others.begin(), others.end(), name) == others.end(); });
    return out;
  };
  std::vector<Sql> out;
  for (const auto& name : missing(from.def.inherits, to.def.inherits)) {
    out.push_back(alter_this(to) << "NO INHERIT " << QualifiedName{name.schema, name.name});
  }
  for (const auto& name : missing(to.def.inherits, from.def.inherits)) {
    out.push_back(alter_this(to) << "INHERIT " << QualifiedName{name.schema, name.name});
  }
  return join(out, ";\n");
}

// Out of one table, or into one: the engine makes a step of each.
Sql alter(Field<&Relation::partition_of, On::alter>, const Object<Relation>& from, const Object<Relation>& to,
          Manner manner) {
  const bool leaves = from.def.partition_of.has_value();
  const auto& parent = leaves ? *from.def.partition_of : *to.def.partition_of;
  Sql out = Sql("ALTER TABLE ") << QualifiedName{parent.schema, parent.name}
                                << (leaves ? Sql::Piece(" DETACH PARTITION ") : Sql::Piece(" ATTACH PARTITION "))
                                << QualifiedName{to.key.schema, to.key.name};
  if (!leaves) return out << " " << bound_of(to.def);
  if (manner.online) out << " CONCURRENTLY";
  return out;
}

Sql alter(Field<&Relation::bound, On::alter>, const Object<Relation>& from, const Object<Relation>& to) {
  const Field<&Relation::partition_of, On::alter> field{"partition_of"};
  auto apart = to;
  apart.def.partition_of.reset();
  return join({alter(field, from, apart, Manner{}), alter(field, apart, to, Manner{})}, ";\n");
}

Sql alter(Field<&Relation::access_method, On::alter>, const Object<Relation>&, const Object<Relation>& to) {
  return alter_this(to) << "SET ACCESS METHOD " << Ident{to.def.access_method};
}

Sql alter(Field<&Relation::tablespace, On::alter>, const Object<Relation>&, const Object<Relation>& to) {
  return set_tablespace(alter_this(to), to.def.tablespace);
}

Sql alter(Field<&Relation::with, On::alter>, const Object<Relation>& from, const Object<Relation>& to) {
  return alter_parameters(alter_this(to), from.def.with, to.def.with);
}

Sql alter(Field<&Relation::options, On::alter>, const Object<Relation>& from, const Object<Relation>& to) {
  return alter_foreign_options(alter_this(to), from.def.options, to.def.options);
}

Sql alter(Field<&Relation::row_level_security, On::alter>, const Object<Relation>&, const Object<Relation>& to) {
  return alter_this(to) << (to.def.row_level_security ? Sql::Piece("ENABLE ROW LEVEL SECURITY")
                                                      : Sql::Piece("DISABLE ROW LEVEL SECURITY"));
}

Sql alter(Field<&Relation::force_row_level_security, On::alter>, const Object<Relation>&, const Object<Relation>& to) {
  return alter_this(to) << (to.def.force_row_level_security ? Sql::Piece("FORCE ROW LEVEL SECURITY")
                                                            : Sql::Piece("NO FORCE ROW LEVEL SECURITY"));
}

Sql rename(const Object<Relation>& from, const Key& to) { return alter_this(from) << "RENAME TO " << Ident{to.name}; }

Sql alter_table(const Key& part, Manner manner) {
  return Sql("ALTER TABLE ") << (manner.only ? Sql::Piece("ONLY ") : Sql::Piece(""))
                             << QualifiedName{part.schema, part.parent} << " ";
}

}  // namespace autogen
