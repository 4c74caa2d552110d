#include "history/version_table.hpp"

#include <fmt/format.h>

#include <charconv>

#include "syntax/sql.hpp"

namespace autogen {
namespace {

std::size_t number(const std::string& text) {
  std::size_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

Sql qualified(const VersionTableName& name) { return Sql() << QualifiedName{name.schema, name.name}; }

std::string select_rows(const VersionTableName& name, bool has_tag) {
  return (Sql() << "SELECT revision, message, checksum, state, direction, statements_done, statements_total, "
                   "started_statement, started_pid, started_backend, started_before, started_failed, "
                   "pg_catalog.to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS applied_at, "
                   "applied_by, duration_ms, "
                << (has_tag ? Sql("coalesce(tag, '') AS tag") : Sql("'' AS tag")) << " FROM " << qualified(name))
      .str();
}

AppliedRevision row_of(const Rows& rows, std::size_t i) {
  const auto text = [&](std::string_view column) { return rows.text(i, rows.column(column)); };
  AppliedRevision row;
  row.revision = text("revision");
  row.message = text("message");
  row.checksum = text("checksum");
  row.partial = text("state") == "partial";
  row.direction = text("direction") == "downgrade" ? Direction::downgrade : Direction::upgrade;
  row.done = number(text("statements_done"));
  row.total = number(text("statements_total"));
  if (rows.get(i, rows.column("started_statement"))) {
    row.started = StartedStatement{number(text("started_statement")), text("started_pid"), text("started_backend"),
                                   text("started_before"), text("started_failed") == "t"};
  }
  row.applied_at = text("applied_at");
  row.applied_by = text("applied_by");
  row.duration_ms = static_cast<std::int64_t>(number(text("duration_ms")));
  row.tag = text("tag");
  return row;
}

}  // namespace

std::string_view to_string(Direction direction) { return direction == Direction::upgrade ? "upgrade" : "downgrade"; }

VersionTable::VersionTable(Connection& connection, VersionTableName name)
    : connection_(connection), name_(std::move(name)), table_(qualified(name_).str()) {}

bool VersionTable::exists() {
  return connection_.query("SELECT pg_catalog.to_regclass($1) IS NOT NULL", {table_}).value() == "t";
}

bool VersionTable::has_column(std::string_view column) {
  return connection_
             .query(
                 "SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass($1) "
                 "AND attname = $2 AND NOT attisdropped)",
                 {table_, std::string(column)})
             .value() == "t";
}

void VersionTable::create() {
  if (exists()) {
    if (!has_column("tag")) connection_.run("ALTER TABLE " + table_ + " ADD COLUMN IF NOT EXISTS tag text");
    return;
  }
  const auto schema = quote_ident(name_.schema);
  // CREATE SCHEMA IF NOT EXISTS wants a privilege on the database even where the schema exists.
  if (connection_.query("SELECT pg_catalog.to_regnamespace($1) IS NOT NULL", {schema}).value() != "t") {
    create_if_missing(connection_, (Sql("CREATE SCHEMA IF NOT EXISTS ") << Ident{name_.schema}).str());
  }
  create_if_missing(connection_, create_version_table_sql(name_));
}

std::vector<AppliedRevision> VersionTable::read() {
  if (!exists()) return {};
  const auto rows = connection_.run(select_rows(name_, has_column("tag")) + " ORDER BY applied_at, revision");
  std::vector<AppliedRevision> out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.push_back(row_of(rows, i));
  return out;
}

std::optional<AppliedRevision> VersionTable::read(const std::string& revision) {
  const auto rows = connection_.query(select_rows(name_, true) + " WHERE revision = $1", {revision});
  if (rows.size() == 0) return std::nullopt;
  return row_of(rows, 0);
}

void VersionTable::lock() { connection_.run("LOCK TABLE " + table_ + " IN SHARE ROW EXCLUSIVE MODE"); }
void VersionTable::write(const AppliedRevision& row) { connection_.run(write_version_row_sql(name_, row)); }
void VersionTable::erase(const std::string& revision) { connection_.run(erase_version_row_sql(name_, revision)); }
void VersionTable::erase_all() { connection_.run("DELETE FROM " + table_); }

void create_if_missing(Connection& connection, const std::string& sql) {
  try {
    connection.run(sql);
  } catch (const ServerError& error) {
    // unique_violation, after the other transaction has ended; or it is seen by now.
    if (error.sqlstate() != "23505" && error.sqlstate() != "42P07" && error.sqlstate() != "42P06") throw;
    connection.run(sql);
  }
}

std::string create_version_table_sql(const VersionTableName& name) {
  return (Sql("CREATE TABLE IF NOT EXISTS ") << qualified(name) << R"( (
  revision          text PRIMARY KEY,
  message           text NOT NULL,
  checksum          text NOT NULL,
  state             text NOT NULL CHECK (state IN ('applied', 'partial')),
  direction         text NOT NULL CHECK (direction IN ('upgrade', 'downgrade')),
  statements_done   integer NOT NULL,
  statements_total  integer NOT NULL,
  applied_at        timestamptz NOT NULL,
  applied_by        text NOT NULL,
  duration_ms       bigint NOT NULL,
  started_statement integer,
  started_pid       integer,
  started_backend   timestamptz,
  started_before    text,
  started_failed    boolean NOT NULL DEFAULT false,
  tag               text
))")
      .str();
}

std::string write_version_row_sql(const VersionTableName& name, const AppliedRevision& row) {
  const auto number_of = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  Sql sql("INSERT INTO ");
  sql << qualified(name)
      << " (revision, message, checksum, state, direction, statements_done, statements_total, applied_at, applied_by, "
         "duration_ms, started_statement, started_pid, started_backend, started_before, started_failed, tag)\nVALUES ("
      << Literal{row.revision} << ", " << Literal{row.message} << ", " << Literal{row.checksum} << ", "
      << Literal{row.partial ? "partial" : "applied"} << ", " << Literal{to_string(row.direction)} << ", "
      << number_of(row.done) << ", " << number_of(row.total) << ", pg_catalog.clock_timestamp(), session_user, "
      << row.duration_ms << ", ";
  if (row.started) {
    sql << number_of(row.started->index) << ", " << Literal{row.started->pid} << ", "
        << Literal{row.started->backend_start} << ", " << Literal{row.started->before} << ", "
        << (row.started->failed ? Sql("true") : Sql("false"));
  } else {
    sql << "NULL, NULL, NULL, NULL, false";
  }
  sql << ", ";
  if (row.tag.empty()) {
    sql << "NULL";
  } else {
    sql << Literal{row.tag};
  }
  sql << ")\nON CONFLICT (revision) DO UPDATE SET (message, checksum, state, direction, statements_done, "
         "statements_total, applied_at, applied_by, duration_ms, started_statement, started_pid, started_backend, "
         "started_before, started_failed, tag) = (EXCLUDED.message, EXCLUDED.checksum, EXCLUDED.state, "
         "EXCLUDED.direction, "
         "EXCLUDED.statements_done, EXCLUDED.statements_total, EXCLUDED.applied_at, EXCLUDED.applied_by, "
         "EXCLUDED.duration_ms, EXCLUDED.started_statement, EXCLUDED.started_pid, EXCLUDED.started_backend, "
         "EXCLUDED.started_before, EXCLUDED.started_failed, EXCLUDED.tag)";
  return sql.str();
}

std::string erase_version_row_sql(const VersionTableName& name, const std::string& revision) {
  return (Sql("DELETE FROM ") << qualified(name) << " WHERE revision = " << Literal{revision}).str();
}

AppliedSet applied_set(const std::vector<AppliedRevision>& rows) {
  AppliedSet out;
  for (const auto& row : rows) {
    if (!row.partial || row.direction == Direction::downgrade) out.insert(row.revision);
  }
  return out;
}

}  // namespace autogen
