#include "emitters/sql/kinds/extension.hpp"

namespace autogen {

Sql create(const Object<Extension>& extension, Manner) {
  Sql out = Sql("CREATE EXTENSION ") << Ident{extension.key.name};
  if (extension.def.schema) out << " SCHEMA " << Ident{*extension.def.schema};
  if (extension.def.version) out << " VERSION " << Literal{*extension.def.version};
  return out;
}

Sql drop(const Object<Extension>& extension, Manner) { return Sql("DROP EXTENSION ") << Ident{extension.key.name}; }

Sql alter(Field<&Extension::schema, On::alter>, const Object<Extension>&, const Object<Extension>& to) {
  return Sql("ALTER EXTENSION ") << Ident{to.key.name} << " SET SCHEMA " << Ident{*to.def.schema};
}

Sql alter(Field<&Extension::version, On::alter>, const Object<Extension>&, const Object<Extension>& to) {
  return Sql("ALTER EXTENSION ") << Ident{to.key.name} << " UPDATE TO " << Literal{*to.def.version};
}

}  // namespace autogen
