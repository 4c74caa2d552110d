#include "emitters/sql/index_parts.hpp"

namespace autogen {
namespace {

Sql alter_index(const Key& key) { return Sql("ALTER INDEX ") << QualifiedName{key.schema, key.name}; }

}  // namespace

Sql parameter_list(const std::map<std::string, std::string>& with) {
  std::vector<Sql> out;
  for (const auto& [name, value] : with) out.push_back(Sql() << Ident{name} << " = " << Literal{value});
  return Sql("(") << join(out, ", ") << ")";
}

Sql alter_parameters(const Key& index, const std::map<std::string, std::string>& from,
                     const std::map<std::string, std::string>& to) {
  std::vector<std::string> gone;
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) gone.push_back(name);
  }
  Sql out;
  if (!gone.empty()) out << alter_index(index) << " RESET (" << ident_list(gone) << ")";
  if (!gone.empty() && !to.empty()) out << ";\n";
  if (!to.empty()) out << alter_index(index) << " SET " << parameter_list(to);
  return out;
}

Sql alter_tablespace(const Key& index, const std::string& tablespace) {
  const Sql head = alter_index(index) << " SET TABLESPACE ";
  if (!tablespace.empty()) return Sql() << head << Ident{tablespace};
  // SQL has no word for the database's own tablespace, which need not be pg_default.
  const Sql block = Sql("BEGIN EXECUTE ")
                    << Literal{head.str()}
                    << " || (SELECT pg_catalog.quote_ident(t.spcname) FROM pg_catalog.pg_database d"
                       " JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace"
                       " WHERE d.datname = pg_catalog.current_database()); END";
  return Sql("DO ") << Literal{block.str()};
}

Sql attach_index(const Key& index, const ParentPart& parent) {
  return Sql("ALTER INDEX ") << QualifiedName{parent.schema, parent.text} << " ATTACH PARTITION "
                             << QualifiedName{index.schema, index.name};
}

Sql comment_on_index(const Key& index, const std::string& text) {
  Sql out = Sql("COMMENT ON INDEX ") << QualifiedName{index.schema, index.name} << " IS ";
  return text.empty() ? out << "NULL" : out << Literal{text};
}

}  // namespace autogen
