#include "emitters/sql/kinds/foreign_data_wrapper.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<ForeignDataWrapper>& wrapper) {
  return Sql("ALTER FOREIGN DATA WRAPPER ") << Ident{wrapper.key.name} << " ";
}

QualifiedName name_of(const FunctionName& function) { return {function.schema, function.name}; }

}  // namespace

Sql create(const Object<ForeignDataWrapper>& wrapper, Manner) {
  const auto& def = wrapper.def;
  Sql out = Sql("CREATE FOREIGN DATA WRAPPER ") << Ident{wrapper.key.name};
  if (def.handler) out << " HANDLER " << name_of(*def.handler);
  if (def.validator) out << " VALIDATOR " << name_of(*def.validator);
  return out << foreign_options(def.options);
}

Sql drop(const Object<ForeignDataWrapper>& wrapper, Manner) {
  return Sql("DROP FOREIGN DATA WRAPPER ") << Ident{wrapper.key.name};
}

Sql alter(Field<&ForeignDataWrapper::handler, On::alter>, const Object<ForeignDataWrapper>&,
          const Object<ForeignDataWrapper>& to) {
  if (!to.def.handler) return alter_this(to) << "NO HANDLER";
  return alter_this(to) << "HANDLER " << name_of(*to.def.handler);
}

Sql alter(Field<&ForeignDataWrapper::validator, On::alter>, const Object<ForeignDataWrapper>&,
          const Object<ForeignDataWrapper>& to) {
  if (!to.def.validator) return alter_this(to) << "NO VALIDATOR";
  return alter_this(to) << "VALIDATOR " << name_of(*to.def.validator);
}

Sql alter(Field<&ForeignDataWrapper::options, On::alter>, const Object<ForeignDataWrapper>& from,
          const Object<ForeignDataWrapper>& to) {
  return alter_foreign_options(alter_this(to), from.def.options, to.def.options);
}

Sql rename(const Object<ForeignDataWrapper>& from, const Key& to) {
  return alter_this(from) << "RENAME TO " << Ident{to.name};
}

}  // namespace autogen
