#include "harness/pg_dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "harness/process.hpp"
#include "server/url.hpp"
#include "support/text.hpp"

namespace autogen::test {
namespace {

namespace fs = std::filesystem;

struct Program {
  std::string path;
  int major = 0;
};

// The newest one: Debian's pg_dump in PATH is a wrapper that takes the version of the local cluster.
const Program& program() {
  static const Program found = [] {
    Program best;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
      const auto path = entry.path() / "bin" / "pg_dump";
      const int major = std::atoi(entry.path().filename().c_str());
      if (major > best.major && fs::exists(path)) best = {path.string(), major};
    }
    if (best.major == 0) {
      const auto said = run({.program = "pg_dump", .arguments = {"--version"}}).out;
      if (std::sscanf(said.c_str(), "pg_dump (PostgreSQL) %d", &best.major) == 1) best.path = "pg_dump";
    }
    return best;
  }();
  return found;
}

// The position of the last character of what is quoted, or a comment, from `i` on; `i` itself when nothing is.
std::size_t end_of_quoted(std::string_view sql, std::size_t i) {
  const char quote = sql[i];
  if (quote == '\'' || quote == '"') {
    const bool escapes = quote == '\'' && i > 0 && sql[i - 1] == 'E';
    for (++i; i < sql.size() && sql[i] != quote; ++i) {
      if (escapes && sql[i] == '\\') ++i;
    }
    return i;
  }
  if (sql.substr(i, 2) == "--") return std::min(sql.find('\n', i), sql.size()) - 1;
  if (quote != '$') return i;
  auto tag = i + 1;
  while (tag < sql.size() && (std::isalnum(static_cast<unsigned char>(sql[tag])) != 0 || sql[tag] == '_')) ++tag;
  if (tag >= sql.size() || sql[tag] != '$') return i;
  const auto close = sql.find(sql.substr(i, tag - i + 1), tag + 1);
  return close == std::string_view::npos ? sql.size() : close + (tag - i);
}

// Calls `visit(i)` for every character outside quotes and dollar quotes, and for the first one of a comment.
template <class Visit>
void outside_quotes(std::string_view sql, Visit&& visit) {
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const auto end = end_of_quoted(sql, i);
    if (end == i || sql[i] == '-') visit(i);
    i = end;
  }
}

// Splits at a character that stands outside quotes and parentheses.
std::vector<std::string> split_outside(std::string_view sql, char separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  int depth = 0;
  const auto take = [&](std::size_t to) {
    if (const auto part = trim(sql.substr(from, to - from)); !part.empty()) parts.emplace_back(part);
    from = to + 1;
  };
  outside_quotes(sql, [&](std::size_t i) {
    if (sql[i] == '(') ++depth;
    if (sql[i] == ')') --depth;
    if (depth == 0 && sql[i] == separator) take(i);
  });
  take(sql.size());
  return parts;
}

// CREATE TABLE with its columns and constraints sorted.
std::string with_sorted_columns(const std::string& statement) {
  std::size_t open = std::string::npos;
  std::size_t close = std::string::npos;
  int depth = 0;
  outside_quotes(statement, [&](std::size_t i) {
    if (statement[i] == '(' && depth++ == 0 && open == std::string::npos) open = i;
    if (statement[i] == ')' && --depth == 0 && close == std::string::npos) close = i;
  });
  if (close == std::string::npos) return statement;
  auto columns = split_outside(std::string_view(statement).substr(open + 1, close - open - 1), ',');
  std::sort(columns.begin(), columns.end());
  return fmt::format("{}(\n    {}\n{}", statement.substr(0, open), fmt::join(columns, ",\n    "),
                     statement.substr(close));
}

// CREATE STATISTICS names columns in the order that they have in their table.
std::string with_sorted_statistics(const std::string& statement) {
  constexpr std::string_view on = " ON ";
  const auto begin = statement.find(on);
  const auto end = statement.rfind(" FROM ");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return statement;
  const auto from = begin + on.size();
  auto columns = split_outside(std::string_view(statement).substr(from, end - from), ',');
  std::sort(columns.begin(), columns.end());
  return fmt::format("{}{}{}", statement.substr(0, from), fmt::join(columns, ", "), statement.substr(end));
}

// The value of `Name: x; Type: y; ...` in the header that pg_dump writes above an entry.
std::string_view header_value(std::string_view header, std::string_view key) {
  const auto at = header.find(key);
  if (at == std::string_view::npos) return {};
  const auto from = at + key.size();
  return header.substr(from, header.find("; ", from) - from);
}

bool is_own(std::string_view name) {
  return name.starts_with("autogen_") || name.find(" autogen_") != std::string_view::npos;
}

// Lines that say how the dump was made, not what is in it.
bool is_noise(std::string_view line) {
  return line.starts_with("--") || line.starts_with("SET ") || line.starts_with("\\restrict") ||
         line.starts_with("\\unrestrict") || line.starts_with("SELECT pg_catalog.set_config('search_path'");
}

// Without the noise, which a function's body may look like: there it counts.
std::string cleaned(const std::string& body) {
  std::string out;
  std::size_t from = 0;
  outside_quotes(body, [&](std::size_t i) {
    if (i > 0 && body[i - 1] != '\n') return;
    const auto line = std::string_view(body).substr(i, std::min(body.find('\n', i), body.size() - 1) + 1 - i);
    if (!is_noise(line)) return;
    out.append(body, from, i - from);
    from = i + line.size();
  });
  return out.append(body, from);
}

void add_entry(SchemaDump& dump, std::string_view header, const std::string& raw) {
  const auto body = cleaned(raw);
  if (is_own(header_value(header, "Name: "))) return;
  const auto type = header_value(header, "Type: ");
  // Columns have no order here, and neither have grants.
  if (type != "TABLE" && type != "FOREIGN TABLE" && !type.ends_with("ACL")) {
    const std::string text(trim(body));
    if (!text.empty()) dump.insert(type == "STATISTICS" ? with_sorted_statistics(text) : text);
    return;
  }
  for (const auto& statement : split_outside(body, ';')) {  // ALTER COLUMN ... SET STORAGE and such follow the CREATE
    dump.insert((statement.starts_with("CREATE") ? with_sorted_columns(statement) : statement) + ";");
  }
}

std::string marked(std::string_view text, char mark) {
  std::string out;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) out += fmt::format("{} {}\n", mark, line);
  return out;
}

}  // namespace

bool pg_dump_reads(int server_version) { return program().major >= server_version / 10000; }

SchemaDump parse_dump(std::string_view text) {
  SchemaDump dump;
  std::string header;
  std::string body;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("-- Name: ") && line.find("; Type: ") != std::string::npos) {
      add_entry(dump, header, body);
      header = line;
      body.clear();
    } else {
      body += line + "\n";
    }
  }
  add_entry(dump, header, body);
  return dump;
}

SchemaDump pg_dump(const std::string& url) {
  const auto result = run({.program = program().path, .arguments = {"-s", "--no-owner", libpq_conninfo(url)}});
  if (result.status != 0) throw std::runtime_error("pg_dump: " + result.err);
  return parse_dump(result.out);
}

std::string difference(const SchemaDump& expected, const SchemaDump& actual) {
  std::string out;
  for (const auto& entry : expected) {
    if (!actual.contains(entry)) out += marked(entry, '-');
  }
  for (const auto& entry : actual) {
    if (!expected.contains(entry)) out += marked(entry, '+');
  }
  return out;
}

}  // namespace autogen::test
