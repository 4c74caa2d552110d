#include "proof/contents.hpp"

#include <fmt/format.h>

namespace autogen {
namespace {

// Of the values that an expression has in the rows of a table, in an order that no collation of the column changes.
std::string digest_of(Connection& session, const std::string& table, const std::string& expression) {
  return session
      .run(fmt::format("SELECT coalesce(md5(string_agg(quote_nullable({0}), ',' ORDER BY {0} COLLATE \"C\")), '') "
                       "FROM ONLY {1}",
                       expression, table))
      .value();
}

}  // namespace

Contents contents_of(Connection& session) {
  const auto rows = session.run(
      "SELECT c.oid, a.attnum, format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), "
      "  format_type(a.atttypid, a.atttypmod) "
      "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' "
      "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^autogen_'");
  Contents out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto table = rows.text(i, 2);
    const auto column = rows.text(i, 3);
    out[{rows.text(i, 0), rows.text(i, 1)}] = {table, column, rows.text(i, 4),
                                               digest_of(session, table, column + "::text")};
  }
  const auto sequences = session.run(
      "SELECT c.oid, format('%I.%I', n.nspname, c.relname), coalesce(pg_sequence_last_value(c.oid)::text, '') "
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'");
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    out[{sequences.text(i, 0), "0"}] = {sequences.text(i, 1), "", "", sequences.text(i, 2)};
  }
  return out;
}

bool same_when_cast_back(Connection& session, const Content& was, const Content& is) {
  if (was.type == is.type) return false;
  try {
    return digest_of(session, is.table, fmt::format("{}::{}::text", is.column, was.type)) == was.digest;
  } catch (const ServerError& error) {
    if (error.connection_lost()) throw;
    return false;  // there is no such type any more, or no way back
  }
}

}  // namespace autogen
