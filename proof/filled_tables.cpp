#include "proof/filled_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace autogen {
namespace {

constexpr std::string_view is_ordinary =
    "c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' "
    "AND c.relname !~ '^autogen_' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass "
    "AND e.objid = c.oid AND e.deptype = 'e')";

}  // namespace

ColumnPlaces column_places(const std::string& url) {
  const auto rows =
      Connection(url, "verify")
          .run(fmt::format(
              "SELECT c.oid, a.attnum, format('%I.%I', n.nspname, c.relname), quote_ident(a.attname) "
              "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
              "WHERE {} AND a.attnum > 0 AND NOT a.attisdropped",
              is_ordinary));
  ColumnPlaces out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[{rows.text(i, 0), rows.text(i, 1)}] = {rows.text(i, 2), rows.text(i, 3)};
  }
  return out;
}

std::map<ColumnPlace, ColumnPlace> successors(const ColumnPlaces& before, const ColumnPlaces& after) {
  std::set<std::string> tables;  // by their oids
  std::set<ColumnPlace> names;
  for (const auto& [identity, name] : after) {
    tables.insert(identity.first);
    names.insert(name);
  }
  std::map<ColumnPlace, ColumnPlace> out;
  for (const auto& [identity, name] : before) {
    if (const auto stayed = after.find(identity); stayed != after.end()) {
      out[name] = stayed->second;
    } else if (!tables.contains(identity.first) && names.contains(name)) {
      out[name] = name;
    }
  }
  return out;
}

FilledTables tables_of(Connection& session) {
  const auto rows = session.run(
      fmt::format("SELECT format('%I.%I', n.nspname, c.relname), c.oid, quote_ident(a.attname), "
                  "format_type(a.atttypid, a.atttypmod),"
                  "  a.atttypid, a.atttypmod, NOT a.attnotnull, a.atthasdef, a.attidentity <> '', a.attgenerated <> '' "
                  "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                  "LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
                  "WHERE {} AND NOT c.relispartition ORDER BY 1, a.attnum",
                  is_ordinary));
  FilledTables out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& table = out[rows.text(i, 0)];
    table.oid = rows.text(i, 1);
    if (!rows.get(i, 2)) continue;  // a table without columns
    const auto is = [&](std::size_t column) { return rows.text(i, column) == "t"; };
    table.columns.push_back(
        {rows.text(i, 2), rows.text(i, 3), rows.text(i, 4), rows.text(i, 5), is(6), is(7), is(8), is(9)});
  }
  return out;
}

std::vector<FilledReference> references_of(Connection& session) {
  const auto rows = session.run(
      "SELECT k.oid, k.conrelid::regclass, quote_ident(a.attname), k.confrelid::regclass, quote_ident(r.attname) "
      "FROM pg_constraint k, unnest(k.conkey, k.confkey) WITH ORDINALITY u(own, other, i), pg_attribute a, "
      "  pg_attribute r "
      "WHERE k.contype = 'f' AND k.conparentid = 0 AND a.attrelid = k.conrelid AND a.attnum = u.own "
      "AND r.attrelid = k.confrelid AND r.attnum = u.other ORDER BY k.conname, k.oid, u.i");
  std::vector<FilledReference> out;
  std::string last;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows.text(i, 0) != last) out.emplace_back();
    last = rows.text(i, 0);
    out.back().columns.emplace_back(rows.text(i, 1), rows.text(i, 2));
    out.back().referred.emplace_back(rows.text(i, 3), rows.text(i, 4));
  }
  return out;
}

}  // namespace autogen
