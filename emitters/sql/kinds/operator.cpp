#include "emitters/sql/kinds/operator.hpp"

#include "emitters/sql/routine_parts.hpp"

namespace autogen {
namespace {

Sql operator_name(const OperatorName& name) {
  return Sql("OPERATOR(") << Ident{name.schema} << "." << SqlText{name.name} << ")";
}

Sql function_name(const std::optional<FunctionName>& name) {
  if (!name) return Sql("NONE");
  return Sql() << QualifiedName{name->schema, name->name};
}

Sql alter_this(const Object<Operator>& op) { return Sql("ALTER OPERATOR ") << operator_with_operands(op.key) << " "; }

}  // namespace

Sql create(const Object<Operator>& op, Manner) {
  const auto& def = op.def;
  std::vector<Sql> out{Sql("FUNCTION = ") << function_name(def.function)};
  if (def.args.size() > 1) out.push_back(Sql("LEFTARG = ") << SqlText{def.args.front().type.text});
  out.push_back(Sql("RIGHTARG = ") << SqlText{def.args.back().type.text});
  if (def.commutator) out.push_back(Sql("COMMUTATOR = ") << operator_name(*def.commutator));
  if (def.negator) out.push_back(Sql("NEGATOR = ") << operator_name(*def.negator));
  if (def.restrict) out.push_back(Sql("RESTRICT = ") << function_name(def.restrict));
  if (def.join) out.push_back(Sql("JOIN = ") << function_name(def.join));
  if (def.hashes) out.push_back(Sql("HASHES"));
  if (def.merges) out.push_back(Sql("MERGES"));
  return Sql("CREATE OPERATOR ") << operator_symbol(op.key) << " (" << join(out, ", ") << ")";
}

Sql drop(const Object<Operator>& op, Manner) { return Sql("DROP OPERATOR ") << operator_with_operands(op.key); }

Sql alter(Field<&Operator::restrict, On::alter>, const Object<Operator>&, const Object<Operator>& to) {
  return alter_this(to) << "SET (RESTRICT = " << function_name(to.def.restrict) << ")";
}

Sql alter(Field<&Operator::join, On::alter>, const Object<Operator>&, const Object<Operator>& to) {
  return alter_this(to) << "SET (JOIN = " << function_name(to.def.join) << ")";
}

}  // namespace autogen
