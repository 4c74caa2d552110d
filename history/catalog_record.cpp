#include "history/catalog_record.hpp"

#include <fmt/format.h>

#include <set>

#include "support/digest.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr std::size_t longest_name = 63;

// NAME_catalog; a long name is cut before a character, since PostgreSQL would cut off the suffix.
VersionTableName beside(VersionTableName name) {
  constexpr std::string_view suffix = "_catalog";
  if (name.name.size() + suffix.size() > longest_name) {
    auto end = longest_name - suffix.size();
    while (end > 0 && (static_cast<unsigned char>(name.name[end]) & 0xC0U) == 0x80U) --end;
    name.name.resize(end);
  }
  name.name += suffix;
  return name;
}

}  // namespace

CatalogRecord::CatalogRecord(Connection& connection, const VersionTableName& version_table)
    : connection_(connection),
      name_(beside(version_table)),
      table_((Sql() << QualifiedName{name_.schema, name_.name}).str()) {}

void CatalogRecord::create() {
  if (connection_.query("SELECT pg_catalog.to_regclass($1) IS NOT NULL", {table_}).value() == "t") return;
  create_if_missing(connection_, "CREATE TABLE IF NOT EXISTS " + table_ + R"( (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  state    text NOT NULL,
  taken_at timestamptz NOT NULL,
  objects  text
))");
}

std::optional<CatalogRecord::Picture> CatalogRecord::read() {
  if (connection_.query("SELECT pg_catalog.to_regclass($1) IS NOT NULL", {table_}).value() != "t") return std::nullopt;
  const auto rows = connection_.run("SELECT state, objects FROM " + table_);
  if (rows.size() == 0) return std::nullopt;
  Picture out{rows.text(0, 0), std::nullopt};
  if (const auto text = rows.get(0, 1)) out.text = std::string(*text);
  return out;
}

void CatalogRecord::write(const std::string& state, const std::string& text) {
  connection_.query(
      "INSERT INTO " + table_ +
          " (state, taken_at, objects) VALUES ($1, pg_catalog.clock_timestamp(), $2) ON CONFLICT (one) DO "
          "UPDATE SET (state, taken_at, objects) = (EXCLUDED.state, EXCLUDED.taken_at, EXCLUDED.objects)",
      {state, text});
}

void CatalogRecord::begin_change() {
  connection_.run(
      "INSERT INTO " + table_ +
      " (state, taken_at) VALUES ('', pg_catalog.clock_timestamp()) ON CONFLICT (one) DO UPDATE SET objects "
      "= NULL, taken_at = EXCLUDED.taken_at");
}

void CatalogRecord::rename_state(const std::string& from, const std::string& to) {
  connection_.query("UPDATE " + table_ + " SET state = $2 WHERE state = $1", {from, to});
}

std::string state_key(const std::vector<AppliedRevision>& rows) {
  std::set<std::string> lines;
  for (const auto& row : rows) {
    lines.insert(row.partial ? fmt::format("{}\n{}\n{}\n", row.revision, to_string(row.direction), row.done)
                             : fmt::format("{}\n", row.revision));
  }
  std::string text;
  for (const auto& line : lines) text += line;
  return sha256_hex(text);
}

}  // namespace autogen
