#include "emitters/sql/kinds/operator_class.hpp"

#include "emitters/sql/members.hpp"
#include "syntax/operator_class.hpp"

namespace autogen {

Sql create(const Object<OperatorClass>& op_class, Manner) {
  const auto& def = op_class.def;
  const auto name = parse_name_with_method(op_class.key.name);
  const auto family = parse_name_with_method(def.family.name);
  Sql out("CREATE OPERATOR CLASS ");
  out << QualifiedName{op_class.key.schema, name ? name->name : op_class.key.name};
  if (def.is_default) out << " DEFAULT";
  out << " FOR TYPE " << SqlText{def.type.text} << " USING " << Ident{name ? name->method : ""};
  out << " FAMILY " << QualifiedName{def.family.schema, family ? family->name : def.family.name};
  auto members = members_said(def.operators);
  for (auto& member : members_said(def.functions)) members.push_back(std::move(member));
  // One without members is said by the type that it stores.
  if (def.storage || members.empty()) {
    members.push_back(Sql("STORAGE ") << SqlText{def.storage ? def.storage->text : def.type.text});
  }
  return out << " AS\n  " << join(members, ",\n  ");
}

Sql drop(const Object<OperatorClass>& op_class, Manner) {
  return Sql("DROP OPERATOR CLASS ") << name_with_method(op_class.key);
}

}  // namespace autogen
