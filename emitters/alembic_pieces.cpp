#include "emitters/alembic_pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "emitters/alembic_python.hpp"
#include "emitters/alembic_types.hpp"
#include "emitters/sql/ddl.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

bool serial_type(std::string_view type) { return type == "smallint" || type == "integer" || type == "bigint"; }

// Drivers that write parameters as %s read a percent sign in the text of SqlType as one; SQLAlchemy doubles those that
// it knows of.
bool plain_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '%'; });
}

}  // namespace

// SQLAlchemy quotes names by its own list of keywords, which lacks these; Alembic's --sql spoils control characters.
bool quoted_well(std::string_view name) {
  constexpr std::array missing{std::string_view("collation"), std::string_view("concurrently"),
                               std::string_view("lateral"), std::string_view("system_user"),
                               std::string_view("tablesample")};
  return std::find(missing.begin(), missing.end(), name) == missing.end() &&
         std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool quoted_well(const Key& key) { return quoted_well(key.schema) && quoted_well(key.parent) && quoted_well(key.name); }

bool quoted_well(const std::vector<ColumnName>& names) {
  return std::all_of(names.begin(), names.end(), [](const ColumnName& name) { return quoted_well(name.text); });
}

bool said_well(const Object<Column>& column) {
  const auto& def = column.def;
  return quoted_well(column.key) && plain_text(def.type.text) && plain_text(def.collation) && !def.is_virtual &&
         def.foreign_options.values.empty() && !def.not_null && def.compression == Compression::by_default;
}

bool identities_said_well(const Step& step) {
  return std::all_of(step.parts.begin(), step.parts.end(), [](const Change& part) {
    const auto* sequence = std::get_if<Delta<Sequence>>(&part);
    return sequence == nullptr || (sequence->after && identity_options(*sequence->after).empty());
  });
}

std::string python_column(const Object<Column>& column, bool lone_key, AlembicUses& uses) {
  const auto& def = column.def;
  const bool identity = def.identity != Identity::none;
  std::string out = fmt::format("sa.Column({}, {}", python_string(column.key.name), python_type(def, uses));
  if (identity) out += fmt::format(", sa.Identity(always={})", def.identity == Identity::always ? "True" : "False");
  if (def.generated) out += fmt::format(", sa.Computed({}, persisted=True)", python_sql(def.generated->text));
  if (def.default_value) out += fmt::format(", server_default={}", python_text(def.default_value->text));
  // SQLAlchemy would make it a serial.
  if (lone_key && !identity && serial_type(def.type.text)) out += ", autoincrement=False";
  // An identity implies NOT NULL, and PostgreSQL refuses the NULL that SQLAlchemy would write.
  return out + (def.nullable && !identity ? ", nullable=True)" : ", nullable=False)");
}

std::string python_type(const Column& column, AlembicUses& uses) {
  if (column.collation.empty()) {
    if (auto type = sqlalchemy_type(column.type.text)) {
      uses.postgresql = uses.postgresql || type->starts_with("postgresql.");
      return *type;
    }
  }
  uses.sql_type = true;
  Sql text;
  text << SqlText{column.type.text};
  if (!column.collation.empty()) text << " COLLATE " << SqlText{column.collation};
  return "SqlType(" + python_string(text.str()) + ")";
}

std::string python_sql(std::string_view sql) { return python_string(sqlalchemy_text(sql)); }
std::string python_text(std::string_view sql) { return "sa.text(" + python_sql(sql) + ")"; }

std::string python_names(const std::vector<ColumnName>& names) {
  std::vector<std::string> literals;
  for (const auto& name : names) literals.push_back(python_string(name.text));
  return join(literals, ", ");
}

std::string final_name(const Key& key) { return "op.f(" + python_string(key.name) + ")"; }

std::string python_deferral(bool deferrable, bool initially_deferred) {
  if (initially_deferred) return ", deferrable=True, initially=\"DEFERRED\"";
  return deferrable ? ", deferrable=True" : "";
}

}  // namespace autogen
