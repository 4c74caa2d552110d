#include "emitters/sql/kinds/user_mapping.hpp"

namespace autogen {
namespace {

// No role can be called public: it is everybody.
Sql target(const Key& key) {
  Sql out(" USER MAPPING FOR ");
  if (key.name == "public") {
    out << "PUBLIC";
  } else {
    out << Ident{key.name};
  }
  return out << " SERVER " << Ident{key.parent};
}

}  // namespace

Sql create(const Object<UserMapping>& mapping, Manner) {
  return Sql("CREATE") << target(mapping.key) << foreign_options(mapping.def.options);
}

Sql drop(const Object<UserMapping>& mapping, Manner) { return Sql("DROP") << target(mapping.key); }

Sql alter(Field<&UserMapping::options, On::alter>, const Object<UserMapping>& from, const Object<UserMapping>& to) {
  return alter_foreign_options(Sql("ALTER") << target(to.key) << " ", from.def.options, to.def.options);
}

}  // namespace autogen
