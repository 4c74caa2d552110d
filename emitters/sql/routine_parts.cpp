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
