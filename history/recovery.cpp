#include "history/recovery.hpp"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr int first_with_concurrent_detach = 140000;
using Oids = std::set<std::string>;

std::string qualified(std::string_view schema, std::string_view name) {
  return (Sql() << QualifiedName{schema, name}).str();
}

Oids first_column(const Rows& rows) {
  Oids out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.insert(rows.text(i, 0));
  return out;
}

std::string written(const Oids& oids) {
  std::string out;
  for (const auto& oid : oids) out += (out.empty() ? "" : ",") + oid;
  return out;
}

Oids read(std::string_view text) {
  Oids out;
  while (!text.empty()) {
    const auto comma = text.find(',');
    out.emplace(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return out;
}

// The indexes that CREATE INDEX may have made: those of its table, of its name where it has one.
Oids indexes(Connection& connection, const StatementFacts& facts) {
  return first_column(connection.query(
      "SELECT i.indexrelid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
      "WHERE i.indrelid = pg_catalog.to_regclass($1) AND ($2 = '' OR c.relname = $2)",
      {qualified(facts.table_schema, facts.table), facts.name}));
}

// INVALID indexes with the names that REINDEX CONCURRENTLY gives to what it builds and to what it replaces, as far as
// the statement reaches ("Rebuilding Indexes Concurrently" in the documentation of REINDEX).
Oids reindex_leftovers(Connection& connection, const StatementFacts& facts) {
  return first_column(connection.query(
      "SELECT i.indexrelid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
      "JOIN pg_catalog.pg_class t ON t.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace "
      "LEFT JOIN pg_catalog.pg_class main ON main.reltoastrelid = t.oid "
      "WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND CASE $1 "
      "WHEN 'INDEX' THEN COALESCE(main.oid, t.oid) = "
      "(SELECT o.indrelid FROM pg_catalog.pg_index o WHERE o.indexrelid = pg_catalog.to_regclass($2)) "
      "WHEN 'TABLE' THEN COALESCE(main.oid, t.oid) = pg_catalog.to_regclass($2) "
      "WHEN 'SCHEMA' THEN n.nspname = $3 OR main.relnamespace = pg_catalog.to_regnamespace(pg_catalog.quote_ident($3)) "
      "ELSE true END",
      {facts.target, qualified(facts.schema, facts.name), facts.name}));
}

// "attached", "pending" (the first half of a concurrent detach is committed) or "".
std::string partition_state(Connection& connection, const StatementFacts& facts) {
  if (connection.server_version() < first_with_concurrent_detach) return "";
  const auto rows = connection.query(
      "SELECT inhdetachpending FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass($1) AND inhparent = "
      "pg_catalog.to_regclass($2)",
      {qualified(facts.schema, facts.name), qualified(facts.table_schema, facts.table)});
  if (rows.size() == 0) return "";
  return rows.value() == "t" ? "pending" : "attached";
}

Oids named_object(Connection& connection, const StatementFacts& facts) {
  const auto find = [&](const char* sql) { return first_column(connection.query(sql, {facts.name})); };
  switch (facts.kind) {
    case StatementKind::create_database:
    case StatementKind::drop_database: return find("SELECT oid FROM pg_catalog.pg_database WHERE datname = $1");
    case StatementKind::create_tablespace:
    case StatementKind::drop_tablespace: return find("SELECT oid FROM pg_catalog.pg_tablespace WHERE spcname = $1");
    case StatementKind::create_subscription:
    case StatementKind::drop_subscription:
      return find(
          "SELECT s.oid FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid "
          "WHERE s.subname = $1 AND d.datname = pg_catalog.current_database()");
    case StatementKind::drop_index:
      return first_column(connection.query("SELECT r::oid FROM pg_catalog.to_regclass($1) r WHERE r IS NOT NULL",
                                           {qualified(facts.schema, facts.name)}));
    default: return {};
  }
}

void drop_index(Connection& connection, const std::string& oid, const std::function<void(const std::string&)>& report) {
  const auto builder =
      connection.query("SELECT pid FROM pg_catalog.pg_stat_progress_create_index WHERE index_relid = $1::oid", {oid});
  const auto name = connection.query(
      "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.oid = $1::oid",
      {oid});
  if (name.size() == 0) return;
  const auto index = qualified(name.text(0, 0), name.text(0, 1));
  if (builder.size() > 0) {
    throw Failure(fmt::format("backend {} is building the index {} just now", builder.value(), index), {},
                  "let it finish, then run this again");
  }
  // An INVALID index of a TOAST table can be dropped, but not concurrently.
  const bool toast = name.text(0, 0) == "pg_toast";
  connection.run((toast ? "DROP INDEX " : "DROP INDEX CONCURRENTLY ") + index);
  report(fmt::format("dropped the INVALID index {}, left by a statement that did not end", index));
}

Oids minus(Oids all, const Oids& without) {
  for (const auto& oid : without) all.erase(oid);
  return all;
}

Verdict settle_create_index(Connection& connection, const StatementFacts& facts, const StartedStatement& started,
                            const std::function<void(const std::string&)>& report) {
  const auto made = minus(indexes(connection, facts), read(started.before));
  if (made.empty()) return Verdict::redo;
  if (made.size() > 1) return Verdict::unknown;  // without a name, and someone else made one as well
  const auto valid =
      connection.query("SELECT indisvalid FROM pg_catalog.pg_index WHERE indexrelid = $1::oid", {*made.begin()});
  if (valid.size() == 1 && valid.value() == "t") return Verdict::done;
  drop_index(connection, *made.begin(), report);
  return Verdict::redo;
}

Verdict settle_detach(Connection& connection, const StatementFacts& facts, const StartedStatement& started,
                      const std::function<void(const std::string&)>& report) {
  const auto now = partition_state(connection, facts);
  if (now.empty()) return started.before == "attached" ? Verdict::done : Verdict::redo;
  if (now == "attached" || started.before == "pending") return Verdict::redo;
  const auto part = qualified(facts.schema, facts.name);
  connection.run(
      fmt::format("ALTER TABLE {} DETACH PARTITION {} FINALIZE", qualified(facts.table_schema, facts.table), part));
  report(fmt::format("finalised the interrupted detach of {}", part));
  return Verdict::done;
}

}  // namespace

std::string catalog_before(Connection& connection, const StatementFacts& facts) {
  switch (facts.kind) {
    case StatementKind::create_index: return written(indexes(connection, facts));
    case StatementKind::reindex: return written(reindex_leftovers(connection, facts));
    case StatementKind::detach_partition: return partition_state(connection, facts);
    default: return written(named_object(connection, facts));
  }
}

Verdict settle(Connection& connection, const StatementFacts& facts, const StartedStatement& started,
               const std::function<void(const std::string&)>& report) {
  const auto before = read(started.before);
  switch (facts.kind) {
    case StatementKind::create_index: return settle_create_index(connection, facts, started, report);
    case StatementKind::detach_partition: return settle_detach(connection, facts, started, report);
    case StatementKind::reindex:
      for (const auto& oid : minus(reindex_leftovers(connection, facts), before)) drop_index(connection, oid, report);
      return Verdict::redo;
    case StatementKind::create_database:
    case StatementKind::create_tablespace:
    case StatementKind::create_subscription:
      return minus(named_object(connection, facts), before).empty() ? Verdict::redo : Verdict::done;
    case StatementKind::drop_index:
    case StatementKind::drop_database:
    case StatementKind::drop_tablespace:
    case StatementKind::drop_subscription:
      return minus(before, named_object(connection, facts)).empty() ? Verdict::redo : Verdict::done;
    case StatementKind::repeatable: return Verdict::redo;
    // It may have committed a part of its work before it failed.
    case StatementKind::procedure: return Verdict::unknown;
    default: return started.failed ? Verdict::redo : Verdict::unknown;
  }
}

bool backend_exists(Connection& connection, const StartedStatement& started) {
  return connection
             .query(
                 "SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity WHERE pid = $1::integer AND "
                 "(backend_start IS NULL OR backend_start = $2::timestamptz)",
                 {started.pid, started.backend_start})
             .value() != "0";
}

}  // namespace autogen
