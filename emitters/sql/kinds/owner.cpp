#include "emitters/sql/ddl.hpp"
#include "emitters/sql/target.hpp"

namespace autogen {
namespace {

Sql owner_to(const Object<Owner>& owner) {
  const auto word = statement_word(owner.key.of);
  auto named = owner.key;
  if (!owner.def.schema.empty()) named.schema = owner.def.schema;
  return Sql("ALTER ") << SqlText{word} << " " << object_name(named) << " OWNER TO ";
}

}  // namespace

Sql create(const Object<Owner>& owner, Manner) { return owner_to(owner) << Ident{owner.def.role.text}; }
Sql drop(const Object<Owner>& owner, Manner) { return owner_to(owner) << "CURRENT_USER"; }
Sql alter(Field<&Owner::role, On::alter>, const Object<Owner>&, const Object<Owner>& to) { return create(to, {}); }

}  // namespace autogen
