#include "emitters/sql/ddl.hpp"

namespace autogen {

// ALTER TABLE takes a materialized view here, too.
Sql create(const Object<Clustering>& clustering, Manner) {
  return alter_table(clustering.key) << "CLUSTER ON " << Ident{clustering.def.index.text};
}

Sql drop(const Object<Clustering>& clustering, Manner) { return alter_table(clustering.key) << "SET WITHOUT CLUSTER"; }

Sql alter(Field<&Clustering::index, On::alter>, const Object<Clustering>&, const Object<Clustering>& to) {
  return create(to, {});
}

}  // namespace autogen
