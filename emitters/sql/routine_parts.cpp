#include "emitters/sql/routine_parts.hpp"

#include "syntax/routine.hpp"

namespace autogen {
namespace {

Sql argument(const Argument& argument) { return Sql() << SqlText{to_sql(argument)}; }

}  // namespace

Sql routine_name(const Key& key, std::string_view none) {
  const auto [name, types] = split_signature(key.name);
  if (types == "()" && !none.empty()) return Sql() << QualifiedName{key.schema, name} << "(" << SqlText{none} << ")";
  return Sql() << QualifiedName{key.schema, name} << SqlText{types};
}

Sql routine(const RoutineRef& ref) {
  std::vector<Sql> types;
  for (const auto& type : ref.types) types.push_back(Sql() << SqlText{type.text});
  return Sql() << QualifiedName{ref.function.schema, ref.function.name} << "(" << join(types, ", ") << ")";
}

Sql operator_symbol(const Key& key) {
  return Sql() << Ident{key.schema} << "." << SqlText{std::string(split_signature(key.name).first)};
}

Sql operator_with_operands(const Key& key) {
  const auto parsed = parse_signature(key.name);
  const auto types = split_signature(key.name).second;
  Sql out = operator_symbol(key) << " ";
  if (parsed.signature && parsed.signature->types.size() > 1) return out << SqlText{std::string(types)};
  return out << "(NONE, " << SqlText{std::string(types.substr(1))};
}

Sql create_head(Sql::Piece word, const Key& key, const std::vector<Argument>& arguments, Manner manner) {
  std::vector<Sql> parts;
  for (const auto& a : arguments) parts.push_back(argument(a));
  Sql out("CREATE ");
  if (manner.replace) out << "OR REPLACE ";
  return out << word << " " << QualifiedName{key.schema, split_signature(key.name).first} << "(" << join(parts, ", ")
             << ")";
}

Sql settings(const std::map<std::string, std::string>& set) {
  Sql out;
  for (const auto& [name, value] : set) {
    // A setting of an extension has a qualified name: `plpgsql.check_asserts`.
    out << "\nSET " << SqlText{name} << " TO ";
    if (is_name_list(name) && value != "\"\"") {
      out << SqlText{value};
    } else {
      out << Literal{is_name_list(name) ? std::string() : value};
    }
  }
  return out;
}

}  // namespace autogen
