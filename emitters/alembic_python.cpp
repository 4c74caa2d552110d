#include "emitters/alembic_python.hpp"

#include <fmt/format.h>

#include "support/text.hpp"
#include "syntax/scan.hpp"

namespace autogen {
namespace {

std::string escaped(std::string_view text, bool keep_newlines) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || c == '"') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += keep_newlines ? "\n" : "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {  // Python reads a carriage return in a file as a line feed
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

bool word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

// sqlalchemy.text() takes `:name` for a parameter and `\:` for an escaped colon. In doubt yes: bytes of other scripts
// may be letters to Python.
bool misread(std::string_view sql) {
  for (std::size_t i = sql.find(':'); i != std::string_view::npos; i = sql.find(':', i + 1)) {
    const char before = i == 0 ? ' ' : sql[i - 1];
    const char after = i + 1 == sql.size() ? ' ' : sql[i + 1];
    if (before == '\\') return true;
    if (before != ':' && !word_byte(before) && (word_byte(after) || (after & '\x80') != 0)) return true;
  }
  return false;
}

// Escapes are undone only where no second colon follows the word, so either none is escaped or all are.
std::string with_colons_escaped(std::string_view sql) {
  std::string out;
  for (const char c : sql) {
    if (c == ':') out += '\\';
    out += c;
  }
  return out;
}

// The text of '...' (without backslash escapes) or $tag$...$tag$ as an E'' constant. Between the parts of a constant
// that goes on in another line ('a' <newline> 'b') a tab is white space.
std::string escape_constant(std::string_view text, bool quotes_doubled) {
  std::string out = "E'";
  bool inside = true;
  for (const char c : text) {
    if (c == '\'' && quotes_doubled) inside = !inside;
    if (c == '\t' && inside) {
      out += "\\t";
      continue;
    }
    if (c == '\\' || (c == '\'' && !quotes_doubled)) out += c;
    out += c;
  }
  return out + "'";
}

// An E'' constant, in which a backslash may stand before the tab.
std::string tabs_in_escape_constant(std::string_view quoted) {
  std::string out;
  bool inside = false;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '\'') inside = !inside;
    if (quoted[i] == '\t' && inside) {
      out += "\\t";
    } else if (quoted[i] == '\\' && i + 1 < quoted.size()) {
      ++i;
      out += '\\';
      out += quoted[i] == '\t' ? 't' : quoted[i];
    } else {
      out += quoted[i];
    }
  }
  return out;
}

std::string unicode_identifier(std::string_view quoted) {
  std::string out = "U&";
  for (const char c : quoted) {
    if (c == '\t') {
      out += "\\0009";
      continue;
    }
    if (c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string quoted_without_tabs(std::string_view quoted) {
  const char first = quoted.front();
  if (first == '\'') return escape_constant(quoted.substr(1, quoted.size() - 2), true);
  if (first == '"') return unicode_identifier(quoted);
  if (first == 'E' || first == 'e') return tabs_in_escape_constant(quoted);
  if (first == '$') {
    const auto tag = quoted.find('$', 1) + 1;
    return escape_constant(quoted.substr(tag, quoted.size() - 2 * tag), false);
  }
  return std::string(quoted);
}

std::string_view word_right_before(std::string_view sql, const std::vector<Token>& tokens, const Token& token) {
  if (&token == &tokens.front()) return {};
  const auto& before = *(&token - 1);
  const bool word = before.kind == Token::Kind::word || before.kind == Token::Kind::keyword;
  return word && before.end == token.begin ? sql.substr(before.begin, before.end - before.begin) : std::string_view();
}

// With --sql, Alembic writes four spaces for a tab, also inside of quotes. SQL that the scanner rejects (newer grammar)
// keeps its tabs: only that output shows them as spaces.
std::string without_quoted_tabs(std::string_view sql) {
  if (sql.find('\t') == std::string_view::npos) return std::string(sql);
  const auto tokens = scan(sql);
  if (!tokens) return std::string(sql);
  std::string out;
  std::size_t from = 0;
  for (const auto& token : *tokens) {
    if (token.kind != Token::Kind::string && token.kind != Token::Kind::quoted_identifier) continue;
    const auto quoted = sql.substr(token.begin, token.end - token.begin);
    if (quoted.find('\t') == std::string_view::npos) continue;
    // A prefix must not run into a word (`IN'...'`), nor stand behind another one: N'...' is a word and a string.
    const auto word = word_right_before(sql, *tokens, token);
    if (word == "n" || word == "N") continue;
    out += sql.substr(from, token.begin - from);
    if (!word.empty()) out += ' ';
    out += quoted_without_tabs(quoted);
    from = token.end;
  }
  out += sql.substr(from);
  return out;
}

}  // namespace

std::string python_string(std::string_view text) { return "\"" + escaped(text, false) + "\""; }

std::vector<std::string> python_strings(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size() - 1) + 1;
    out.push_back(python_string(text.substr(from, end - from)));
    from = end;
  }
  if (out.empty()) out.emplace_back("\"\"");
  return out;
}

std::string python_choice(const std::vector<std::string>& items) {
  return items.size() == 1 ? python_string(items.front()) : python_tuple(items);
}

std::string python_tuple(const std::vector<std::string>& items) {
  if (items.empty()) return "None";
  std::vector<std::string> literals;
  for (const auto& item : items) literals.push_back(python_string(item));
  return "(" + join(literals, ", ") + (items.size() == 1 ? ",)" : ")");
}

std::string docstring_text(std::string_view text) { return escaped(text, true); }

std::string sqlalchemy_text(std::string_view sql) {
  auto out = without_quoted_tabs(sql);
  return misread(out) ? with_colons_escaped(out) : out;
}

}  // namespace autogen
