#include "emitters/sql/ddl.hpp"

namespace autogen {

Sql create(const Object<Schema>& schema, Manner) { return Sql("CREATE SCHEMA ") << Ident{schema.key.name}; }
Sql drop(const Object<Schema>& schema, Manner) { return Sql("DROP SCHEMA ") << Ident{schema.key.name}; }
Sql rename(const Object<Schema>& from, const Key& to) {
  return Sql("ALTER SCHEMA ") << Ident{from.key.name} << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
