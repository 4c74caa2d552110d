#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql alter_column(const Key& key) {
  return Sql("ALTER VIEW ") << QualifiedName{key.schema, key.parent} << " ALTER COLUMN " << Ident{key.name};
}

}  // namespace

Sql create(const Object<ViewColumn>& column, Manner) {
  if (!column.def.default_value) return drop(column, {});
  return alter_column(column.key) << " SET DEFAULT " << SqlText{column.def.default_value->text};
}

Sql drop(const Object<ViewColumn>& column, Manner) { return alter_column(column.key) << " DROP DEFAULT"; }

Sql alter(Field<&ViewColumn::default_value, On::alter>, const Object<ViewColumn>&, const Object<ViewColumn>& to) {
  return create(to, {});
}

}  // namespace autogen
