#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<View>& view) {
  return Sql("ALTER VIEW ") << QualifiedName{view.key.schema, view.key.name} << " ";
}

Sql set_or_reset(const Object<View>& view, Sql::Piece option, bool on) {
  if (on) return alter_this(view) << "SET (" << option << " = true)";
  return alter_this(view) << "RESET (" << option << ")";
}

Sql word_of(CheckOption option) { return option == CheckOption::local ? Sql("local") : Sql("cascaded"); }

}  // namespace

Sql create(const Object<View>& view, Manner manner) {
  const auto& def = view.def;
  Sql out("CREATE ");
  if (manner.replace) out << "OR REPLACE ";
  out << "VIEW " << QualifiedName{view.key.schema, view.key.name};
  std::vector<Sql> options;
  if (def.security_barrier) options.push_back(Sql("security_barrier = true"));
  if (def.security_invoker) options.push_back(Sql("security_invoker = true"));
  if (def.check_option != CheckOption::none) options.push_back(Sql("check_option = ") << word_of(def.check_option));
  if (!options.empty()) out << " WITH (" << join(options, ", ") << ")";
  return out << " AS\n" << SqlText{def.query.text};
}

Sql drop(const Object<View>& view, Manner) {
  return Sql("DROP VIEW ") << QualifiedName{view.key.schema, view.key.name};
}

Sql alter(Field<&View::security_barrier, On::alter>, const Object<View>&, const Object<View>& to) {
  return set_or_reset(to, "security_barrier", to.def.security_barrier);
}

Sql alter(Field<&View::security_invoker, On::alter>, const Object<View>&, const Object<View>& to) {
  return set_or_reset(to, "security_invoker", to.def.security_invoker);
}

Sql alter(Field<&View::check_option, On::alter>, const Object<View>&, const Object<View>& to) {
  if (to.def.check_option == CheckOption::none) return alter_this(to) << "RESET (check_option)";
  return alter_this(to) << "SET (check_option = " << word_of(to.def.check_option) << ")";
}

Sql rename(const Object<View>& from, const Key& to) { return alter_this(from) << "RENAME TO " << Ident{to.name}; }

}  // namespace autogen
