#include "emitters/sql/kinds/server.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<ForeignServer>& server) { return Sql("ALTER SERVER ") << Ident{server.key.name} << " "; }

}  // namespace

Sql create(const Object<ForeignServer>& server, Manner) {
  const auto& def = server.def;
  Sql out = Sql("CREATE SERVER ") << Ident{server.key.name};
  if (!def.type.empty()) out << " TYPE " << Literal{def.type};
  if (!def.version.empty()) out << " VERSION " << Literal{def.version};
  return out << " FOREIGN DATA WRAPPER " << Ident{def.wrapper.name} << foreign_options(def.options);
}

Sql drop(const Object<ForeignServer>& server, Manner) { return Sql("DROP SERVER ") << Ident{server.key.name}; }

Sql alter(Field<&ForeignServer::version, On::alter>, const Object<ForeignServer>&, const Object<ForeignServer>& to) {
  if (to.def.version.empty()) return alter_this(to) << "VERSION NULL";
  return alter_this(to) << "VERSION " << Literal{to.def.version};
}

Sql alter(Field<&ForeignServer::options, On::alter>, const Object<ForeignServer>& from,
          const Object<ForeignServer>& to) {
  return alter_foreign_options(alter_this(to), from.def.options, to.def.options);
}

Sql rename(const Object<ForeignServer>& from, const Key& to) {
  return alter_this(from) << "RENAME TO " << Ident{to.name};
}

}  // namespace autogen
