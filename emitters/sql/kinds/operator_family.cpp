#include "emitters/sql/kinds/operator_family.hpp"

#include "emitters/sql/members.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<OperatorFamily>& family) {
  return Sql("ALTER OPERATOR FAMILY ") << name_with_method(family.key) << " ";
}

// A place is free before another member takes it.
template <class Members>
Sql change(const Object<OperatorFamily>& family, const Members& from, const Members& to) {
  std::vector<Sql> out;
  if (const auto gone = places_said(from, to); !gone.empty()) {
    out.push_back(alter_this(family) << "DROP " << join(gone, ", "));
  }
  if (const auto added = members_said(to, from); !added.empty()) {
    out.push_back(alter_this(family) << "ADD " << join(added, ", "));
  }
  return join(out, ";\n");
}

}  // namespace

Sql create(const Object<OperatorFamily>& family, Manner) {
  return Sql("CREATE OPERATOR FAMILY ") << name_with_method(family.key);
}

Sql drop(const Object<OperatorFamily>& family, Manner) {
  return Sql("DROP OPERATOR FAMILY ") << name_with_method(family.key);
}

Sql alter(Field<&OperatorFamily::operators, On::alter>, const Object<OperatorFamily>& from,
          const Object<OperatorFamily>& to) {
  return change(to, from.def.operators, to.def.operators);
}

Sql alter(Field<&OperatorFamily::functions, On::alter>, const Object<OperatorFamily>& from,
          const Object<OperatorFamily>& to) {
  return change(to, from.def.functions, to.def.functions);
}

}  // namespace autogen
