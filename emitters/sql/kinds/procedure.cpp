#include "emitters/sql/ddl.hpp"
#include "emitters/sql/routine_parts.hpp"
#include "syntax/routine.hpp"

namespace autogen {

Sql create(const Object<Procedure>& procedure, Manner manner) {
  const auto& def = procedure.def;
  Sql out = create_head("PROCEDURE", procedure.key, def.args, manner);
  out << "\nLANGUAGE " << Ident{def.language};
  if (def.security_definer) out << " SECURITY DEFINER";
  return out << settings(def.set) << body_of(def);
}

Sql drop(const Object<Procedure>& procedure, Manner) { return Sql("DROP PROCEDURE ") << routine_name(procedure.key); }

Sql rename(const Object<Procedure>& from, const Key& to) {
  return Sql("ALTER PROCEDURE ") << routine_name(from.key) << " RENAME TO "
                                 << Ident{std::string(split_signature(to.name).first)};
}

}  // namespace autogen
