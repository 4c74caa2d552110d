// The SQL of replica identities.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<ReplicaIdentity>& object, Manner manner);
/// Back to the default, which is the primary key.
Sql drop(const Object<ReplicaIdentity>& object, Manner manner);
Sql alter(Field<&ReplicaIdentity::mode, On::alter> field, const Object<ReplicaIdentity>& from,
          const Object<ReplicaIdentity>& to);
Sql alter(Field<&ReplicaIdentity::index, On::alter> field, const Object<ReplicaIdentity>& from,
          const Object<ReplicaIdentity>& to);

}  // namespace autogen
