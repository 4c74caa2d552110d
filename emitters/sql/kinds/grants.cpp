#include "emitters/sql/ddl.hpp"
#include "emitters/sql/privileges.hpp"
#include "emitters/sql/target.hpp"

namespace autogen {
namespace {

std::string_view column_of(const Key& key) { return key.parent.empty() ? std::string_view() : key.name; }

// A column is named with its privileges.
Sql on(const Key& key) {
  if (!key.parent.empty()) return Sql("TABLE ") << QualifiedName{key.schema, key.parent};
  const auto word = grant_word(key.of);
  return Sql() << SqlText{word} << " " << object_name(key);
}

}  // namespace

Sql create(const Object<Grants>& grants, Manner) {
  return grant_to(grants.def.grants, on(grants.key), column_of(grants.key));
}
Sql drop(const Object<Grants>& grants, Manner) {
  return revoke_from(grants.def.grants, on(grants.key), false, column_of(grants.key));
}
Sql alter(Field<&Grants::grants, On::alter>, const Object<Grants>& from, const Object<Grants>&) {
  return revoke_from(from.def.grants, on(from.key), true, column_of(from.key));
}

}  // namespace autogen
