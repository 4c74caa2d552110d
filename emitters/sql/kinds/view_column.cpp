#include "emitters/sql/column_words.hpp"
#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql alter_view(const Key& key) {
  return Sql("ALTER VIEW ") << QualifiedName{key.schema, key.parent} << " ALTER COLUMN " << Ident{key.name} << " ";
}

Sql alter_materialized_view(const Key& key) {
  return Sql("ALTER MATERIALIZED VIEW ") << QualifiedName{key.schema, key.parent} << " ALTER COLUMN " << Ident{key.name}
                                         << " ";
}

}  // namespace

// The engine says of a column of a view what changes, one field at a time; the column comes and goes with its view.
Sql create(const Object<ViewColumn>& column, Manner) {
  if (!column.def.default_value) return drop(column, {});
  return alter_view(column.key) << "SET DEFAULT " << SqlText{column.def.default_value->text};
}

Sql drop(const Object<ViewColumn>& column, Manner) { return alter_view(column.key) << "DROP DEFAULT"; }

Sql alter(Field<&ViewColumn::default_value, On::alter>, const Object<ViewColumn>&, const Object<ViewColumn>& to) {
  return create(to, {});
}

Sql alter(Field<&ViewColumn::storage, On::alter>, const Object<ViewColumn>&, const Object<ViewColumn>& to) {
  return alter_materialized_view(to.key) << "SET STORAGE " << storage_word(to.def);
}

Sql alter(Field<&ViewColumn::compression, On::alter>, const Object<ViewColumn>&, const Object<ViewColumn>& to) {
  return alter_materialized_view(to.key) << "SET COMPRESSION " << compression_word(to.def.compression);
}

Sql alter(Field<&ViewColumn::statistics, On::alter>, const Object<ViewColumn>&, const Object<ViewColumn>& to) {
  return alter_materialized_view(to.key) << "SET STATISTICS " << to.def.statistics.value_or(-1);
}

Sql alter(Field<&ViewColumn::options, On::alter>, const Object<ViewColumn>& from, const Object<ViewColumn>& to) {
  return alter_parameters(alter_materialized_view(to.key), from.def.options, to.def.options);
}

}  // namespace autogen
