// Storage parameters and options: WITH ( ), SET ( ), RESET ( ) and OPTIONS ( ).
#include "emitters/sql/manner.hpp"

namespace autogen {
namespace {

// The grammar takes a prefix and a name: toast.autovacuum_enabled.
Sql parameter_name(const std::string& name) {
  const auto dot = name.find('.');
  if (dot == std::string::npos) return Sql() << Ident{name};
  return Sql() << Ident{std::string_view(name).substr(0, dot)} << "." << Ident{std::string_view(name).substr(dot + 1)};
}

}  // namespace

Sql parameters(const std::map<std::string, std::string>& with) {
  std::vector<Sql> out;
  for (const auto& [name, value] : with) out.push_back(parameter_name(name) << " = " << Literal{value});
  return join(out, ", ");
}

Sql parameter_names(const std::vector<std::string>& names) {
  std::vector<Sql> out;
  for (const auto& name : names) out.push_back(parameter_name(name));
  return join(out, ", ");
}

Sql alter_parameters(const Sql& head, const std::map<std::string, std::string>& from,
                     const std::map<std::string, std::string>& to) {
  std::vector<std::string> gone;
  std::map<std::string, std::string> set;
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) gone.push_back(name);
  }
  for (const auto& [name, value] : to) {
    const auto it = from.find(name);
    if (it == from.end() || it->second != value) set.emplace(name, value);
  }
  Sql out;
  if (!gone.empty()) out << head << "RESET (" << parameter_names(gone) << ")";
  if (!gone.empty() && !set.empty()) out << ";\n";
  if (!set.empty()) out << head << "SET (" << parameters(set) << ")";
  return out;
}

Sql foreign_options(const ForeignOptions& options) {
  std::vector<Sql> out;
  for (const auto& [name, value] : options.values) out.push_back(Sql() << Ident{name} << " " << Literal{value});
  if (out.empty()) return {};
  return Sql(" OPTIONS (") << join(out, ", ") << ")";
}

Sql alter_foreign_options(Sql head, const ForeignOptions& from, const ForeignOptions& to) {
  std::vector<Sql> out;
  for (const auto& [name, value] : from.values) {
    if (!to.values.contains(name)) out.push_back(Sql("DROP ") << Ident{name});
  }
  for (const auto& [name, value] : to.values) {
    const auto it = from.values.find(name);
    if (it != from.values.end() && it->second == value) continue;
    const auto word = it == from.values.end() ? Sql::Piece("ADD ") : Sql::Piece("SET ");
    out.push_back(Sql(word) << Ident{name} << " " << Literal{value});
  }
  return head << "OPTIONS (" << join(out, ", ") << ")";
}

Sql set_tablespace(Sql head, std::string_view tablespace) {
  if (!tablespace.empty()) return head << "SET TABLESPACE " << Ident{tablespace};
  // The database's own has no word; it is pg_default only where nobody chose another one.
  const auto statement = (head << "SET TABLESPACE ").str();
  const auto body = Sql("BEGIN EXECUTE ")
                    << Literal{statement}
                    << " || (SELECT pg_catalog.quote_ident(t.spcname) FROM pg_catalog.pg_database d"
                    << " JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace"
                    << " WHERE d.datname = pg_catalog.current_database()); END";
  return Sql("DO ") << Literal{body.str()};
}

}  // namespace autogen
