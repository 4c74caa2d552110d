#include "proof/contents.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace autogen {
namespace {

// Of the values that an expression has in the rows of `table`, which may begin with ONLY, in an order that no collation
// of the column changes.
std::string digest_of(Connection& session, const std::string& table, const std::string& expression) {
  return session
      .run(fmt::format("SELECT coalesce(md5(string_agg(quote_nullable({0}), ',' ORDER BY {0} COLLATE \"C\")), '') "
                       "FROM {1}",
                       expression, table))
      .value();
}

// `which` is a condition on pg_class c; `only` stands before the names of tables.
Contents columns_of(Connection& session, std::string_view which, std::string_view only) {
  const auto rows = session.run(fmt::format(
      "SELECT c.oid, a.attnum, format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), "
      "  format_type(a.atttypid, a.atttypmod) "
      "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE {} AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' "
      "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^autogen_'",
      which));
  Contents out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto table = rows.text(i, 2);
    const auto column = rows.text(i, 3);
    out[{rows.text(i, 0), rows.text(i, 1)}] = {
        table, column, rows.text(i, 4), digest_of(session, fmt::format("{} {}", only, table), column + "::text")};
  }
  return out;
}

}  // namespace

Contents whole_contents_of(Connection& session) {
  // Rows of foreign tables below are on another server.
  return columns_of(session,
                    "c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT EXISTS ("
                    "WITH RECURSIVE below(oid) AS (SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid "
                    "UNION SELECT i.inhrelid FROM pg_inherits i JOIN below b ON i.inhparent = b.oid) "
                    "SELECT FROM below b JOIN pg_class f ON f.oid = b.oid WHERE f.relkind = 'f')",
                    "");
}

Contents contents_of(Connection& session) {
  auto out = columns_of(session, "c.relkind = 'r'", "ONLY");
  const auto sequences = session.run(
      "SELECT c.oid, format('%I.%I', n.nspname, c.relname), coalesce(pg_sequence_last_value(c.oid)::text, '') "
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'");
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    out[{sequences.text(i, 0), "0"}] = {sequences.text(i, 1), "", "", sequences.text(i, 2)};
  }
  return out;
}

std::map<std::string, std::string> partition_roots(Connection& session) {
  const auto rows = session.run(
      "SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', rn.nspname, r.relname) "
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "JOIN pg_class r ON r.oid = pg_partition_root(c.oid) JOIN pg_namespace rn ON rn.oid = r.relnamespace "
      "WHERE c.relispartition AND c.relkind IN ('r', 'p')");
  std::map<std::string, std::string> out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.emplace(rows.text(i, 0), rows.text(i, 1));
  return out;
}

std::vector<MadeAnew> made_anew(Connection& session, const Contents& was, const Contents& is) {
  std::set<std::string> tables;  // by their oids
  std::map<std::string, const Content*> by_name;
  for (const auto& [identity, content] : is) {
    tables.insert(identity.first);
    by_name[content.name()] = &content;
  }
  std::vector<MadeAnew> out;
  for (const auto& [identity, content] : was) {
    const auto now = by_name.find(content.name());
    if (tables.contains(identity.first) || now == by_name.end()) continue;
    const bool same = now->second->digest == content.digest || same_when_cast_back(session, content, *now->second);
    out.push_back({content, same});
  }
  return out;
}

bool same_when_cast_back(Connection& session, const Content& was, const Content& is) {
  if (was.type == is.type) return false;
  try {
    return digest_of(session, "ONLY " + is.table, fmt::format("{}::{}::text", is.column, was.type)) == was.digest;
  } catch (const ServerError& error) {
    if (error.connection_lost()) throw;
    return false;  // there is no such type any more, or no way back
  }
}

}  // namespace autogen
