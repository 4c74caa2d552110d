#include "emitters/sql/ddl.hpp"

namespace autogen {

Sql create(const Object<ReplicaIdentity>& identity, Manner) {
  const auto& def = identity.def;
  Sql out = alter_table(identity.key) << "REPLICA IDENTITY ";
  switch (def.mode) {
    case ReplicaIdentityMode::full: return out << "FULL";
    case ReplicaIdentityMode::nothing: return out << "NOTHING";
    case ReplicaIdentityMode::index: break;
  }
  return out << "USING INDEX " << Ident{def.index.text};
}

Sql drop(const Object<ReplicaIdentity>& identity, Manner) {
  return alter_table(identity.key) << "REPLICA IDENTITY DEFAULT";
}

Sql alter(Field<&ReplicaIdentity::mode, On::alter>, const Object<ReplicaIdentity>&, const Object<ReplicaIdentity>& to) {
  return create(to, {});
}
Sql alter(Field<&ReplicaIdentity::index, On::alter>, const Object<ReplicaIdentity>&,
          const Object<ReplicaIdentity>& to) {
  return create(to, {});
}

}  // namespace autogen
