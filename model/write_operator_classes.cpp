// What a file need not say of operator classes and families.
#include "model/complete_objects.hpp"
#include "model/writing.hpp"
#include "syntax/operator_class.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Object<OperatorClass> stated(const Object<OperatorClass>& op_class, const Writing&) {
  auto out = op_class;
  auto& family = out.def.family;
  if (family.schema == op_class.key.schema && family.name == op_class.key.name) family = {};
  return out;
}

Value short_name(const Writing& writing, const NameOf<OperatorFamily>& name, const std::string& schema) {
  auto found = name;
  found.schema.clear();
  const bool leads = resolve_name(found, schema, writing.catalog, writing.known_types) && found == name;
  const auto parsed = parse_name_with_method(name.name);
  return (Sql() << QualifiedName{leads ? std::string_view() : std::string_view(name.schema),
                                 parsed ? parsed->name : name.name})
      .str();
}

Value member_values(Writing& writing, const OperatorMembers& members, const std::string& schema) {
  auto near = members;
  for (auto& member : near.list) {
    // The loader looks beside the class first, and then takes it for one of PostgreSQL's.
    auto found = member.op;
    found.schema.clear();
    find_operator(found, schema, writing.catalog);
    if (found.schema == member.op.schema) member.op.schema.clear();
    member.left.text = short_type(writing, member.left.text, schema);
    member.right.text = short_type(writing, member.right.text, schema);
    if (member.order_by && member.order_by->schema == "pg_catalog") member.order_by->schema.clear();
  }
  return Codec<OperatorMembers>::encode(near);
}

Value member_values(Writing& writing, const FunctionMembers& members, const std::string& schema) {
  auto near = members;
  for (auto& member : near.list) {
    member.left.text = short_type(writing, member.left.text, schema);
    member.right.text = short_type(writing, member.right.text, schema);
    for (auto& type : member.function.types) type.text = short_type(writing, type.text, schema);
    FunctionName found = member.function.function;
    const auto text = short_function(writing, found, schema);
    if (text == (Sql() << QualifiedName{"", found.name}).str()) member.function.function.schema.clear();
  }
  return Codec<FunctionMembers>::encode(near);
}

}  // namespace autogen
