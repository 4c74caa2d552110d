#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<MaterializedView>& view) {
  return Sql("ALTER MATERIALIZED VIEW ") << QualifiedName{view.key.schema, view.key.name} << " ";
}

}  // namespace

Sql create(const Object<MaterializedView>& view, Manner) {
  const auto& def = view.def;
  Sql out = Sql("CREATE MATERIALIZED VIEW ") << QualifiedName{view.key.schema, view.key.name};
  if (def.access_method != MaterializedView{}.access_method) out << " USING " << Ident{def.access_method};
  if (!def.with.empty()) out << " WITH (" << parameters(def.with) << ")";
  if (!def.tablespace.empty()) out << " TABLESPACE " << Ident{def.tablespace};
  out << " AS\n" << SqlText{def.query.text};
  if (!def.with_data) out << "\nWITH NO DATA";
  return out;
}

Sql drop(const Object<MaterializedView>& view, Manner) {
  return Sql("DROP MATERIALIZED VIEW ") << QualifiedName{view.key.schema, view.key.name};
}

Sql alter(Field<&MaterializedView::access_method, On::alter>, const Object<MaterializedView>&,
          const Object<MaterializedView>& to) {
  return alter_this(to) << "SET ACCESS METHOD " << Ident{to.def.access_method};
}

Sql alter(Field<&MaterializedView::tablespace, On::alter>, const Object<MaterializedView>&,
          const Object<MaterializedView>& to) {
  return set_tablespace(alter_this(to), to.def.tablespace);
}

Sql alter(Field<&MaterializedView::with, On::alter>, const Object<MaterializedView>& from,
          const Object<MaterializedView>& to) {
  return alter_parameters(alter_this(to), from.def.with, to.def.with);
}

Sql rename(const Object<MaterializedView>& from, const Key& to) {
  return Sql("ALTER MATERIALIZED VIEW ") << QualifiedName{from.key.schema, from.key.name} << " RENAME TO "
                                         << Ident{to.name};
}

}  // namespace autogen
