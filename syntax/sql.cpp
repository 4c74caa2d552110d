#include "syntax/sql.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "syntax/parse.hpp"

namespace autogen {
namespace {

bool plain(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Keywords that came after the grammar that libpg_query holds and that are not unreserved (PostgreSQL 16 to 18).
constexpr std::array newer_keywords{
    std::string_view("json"),        std::string_view("json_array"),  std::string_view("json_arrayagg"),
    std::string_view("json_exists"), std::string_view("json_object"), std::string_view("json_objectagg"),
    std::string_view("json_query"),  std::string_view("json_scalar"), std::string_view("json_serialize"),
    std::string_view("json_table"),  std::string_view("json_value"),  std::string_view("merge_action"),
    std::string_view("system_user")};

bool needs_quotes(std::string_view name) {
  if (!plain(name)) return true;
  if (std::find(newer_keywords.begin(), newer_keywords.end(), name) != newer_keywords.end()) return true;
  static std::mutex mutex;
  static std::map<std::string, bool, std::less<>> known;
  const std::lock_guard lock(mutex);
  const auto it = known.find(name);
  if (it != known.end()) return it->second;
  return known.emplace(std::string(name), is_reserved_in_some_way(name)).first->second;
}

std::string doubled(std::string_view text, char quote) {
  std::string out;
  for (const char c : text) {
    if (c == quote) out += c;
    out += c;
  }
  return out;
}

}  // namespace

std::string quote_ident(std::string_view name) {
  if (!needs_quotes(name)) return std::string(name);
  return '"' + doubled(name, '"') + '"';
}

std::string quote_literal(std::string_view text) {
  std::string out = doubled(text, '\'');
  if (text.find('\\') == std::string_view::npos) return '\'' + out + '\'';
  return "E'" + doubled(out, '\\') + '\'';
}

Sql& Sql::operator<<(Piece piece) {
  text_ += piece.text;
  return *this;
}
Sql& Sql::operator<<(Ident ident) {
  text_ += quote_ident(ident.name);
  return *this;
}
Sql& Sql::operator<<(QualifiedName name) {
  if (!name.schema.empty()) text_ += quote_ident(name.schema) + '.';
  text_ += quote_ident(name.name);
  return *this;
}
Sql& Sql::operator<<(Literal literal) {
  text_ += quote_literal(literal.text);
  return *this;
}
Sql& Sql::operator<<(DollarQuoted text) {
  std::string tag = "$$";
  for (int n = 1; text.text.find(tag) != std::string_view::npos; ++n) tag = "$autogen" + std::to_string(n) + "$";
  text_ += tag;
  text_ += text.text;
  text_ += tag;
  return *this;
}
Sql& Sql::operator<<(SqlText sql) {
  text_ += sql.text;
  return *this;
}
Sql& Sql::operator<<(const Sql& sql) {
  text_ += sql.text_;
  return *this;
}
Sql& Sql::operator<<(std::int64_t number) {
  text_ += std::to_string(number);
  return *this;
}

Sql ident_list(const std::vector<std::string>& names) {
  Sql out;
  for (const auto& name : names) {
    if (!out.empty()) out << ", ";
    out << Ident{name};
  }
  return out;
}

Sql join(const std::vector<Sql>& parts, Sql::Piece separator) {
  Sql out;
  for (const auto& part : parts) {
    if (!out.empty()) out << separator;
    out << part;
  }
  return out;
}

}  // namespace autogen
