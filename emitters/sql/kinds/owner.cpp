#include "emitters/sql/ddl.hpp"
#include "emitters/sql/target.hpp"

namespace autogen {
namespace {

Sql owner_to(const Key& key) {
  const auto word = statement_word(key.of);
  return Sql("ALTER ") << SqlText{word} << " " << object_name(key) << " OWNER TO ";
}

}  // namespace

Sql create(const Object<Owner>& owner, Manner) { return owner_to(owner.key) << Ident{owner.def.role.text}; }
Sql drop(const Object<Owner>& owner, Manner) { return owner_to(owner.key) << "CURRENT_USER"; }
Sql alter(Field<&Owner::role, On::alter>, const Object<Owner>&, const Object<Owner>& to) { return create(to, {}); }

}  // namespace autogen
