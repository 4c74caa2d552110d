#include "syntax/renamed_text.hpp"

#include <optional>
#include <vector>

#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// The tokens of a text, compared by their spelling.
class Tokens {
 public:
  explicit Tokens(const std::string& text) : text_(text), tokens_(scan(text).value_or(std::vector<Token>())) {}

  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }
  bool is(std::size_t i, std::string_view wanted) const {
    return i < tokens_.size() &&
           std::string_view(text_).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin) == wanted;
  }
  // `::schema.name` from here on.
  bool is_cast(std::size_t i, PrintedType type) const {
    return is(i, "::") && is(i + 1, quote_ident(type.schema)) && is(i + 2, ".") && is(i + 3, quote_ident(type.name));
  }

 private:
  const std::string& text_;
  std::vector<Token> tokens_;
};

// The text of a string literal as the server prints it: quotes are doubled, and backslashes behind E.
std::optional<std::string> content(std::string_view literal) {
  const bool escapes = literal.starts_with("E");
  if (escapes) literal.remove_prefix(1);
  if (literal.size() < 2 || literal.front() != '\'' || literal.back() != '\'') return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
    out += literal[i];
    if (literal[i] == '\'' || (escapes && literal[i] == '\\')) ++i;
  }
  return out;
}

std::string quoted_element(std::string_view element) {
  std::string out = "\"";
  for (const char c : element) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The text of an array (as array_out prints it) with an element replaced wherever it stands.
std::string with_renamed_element(std::string_view array, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t i = 0; i < array.size();) {
    if (array[i] == '{' || array[i] == '}' || array[i] == ',') {
      out += array[i++];
      continue;
    }
    const auto begin = i;
    std::string element;
    if (array[i] == '"') {
      for (++i; i < array.size() && array[i] != '"'; ++i) {
        if (array[i] == '\\') ++i;
        if (i < array.size()) element += array[i];
      }
      ++i;
    } else {
      while (i < array.size() && array[i] != ',' && array[i] != '}') element += array[i++];
    }
    out += element == from ? quoted_element(to) : std::string(array.substr(begin, i - begin));
  }
  return out;
}

}  // namespace

std::string with_renamed_type(const std::string& text, PrintedType from, PrintedType to) {
  const Tokens tokens(text);
  const auto name = (Sql() << QualifiedName{to.schema, to.name}).str();
  std::string out = text;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (!tokens.is_cast(i, from)) continue;
    out.replace(tokens[i + 1].begin, tokens[i + 3].end - tokens[i + 1].begin, name);
  }
  return out;
}

std::string with_renamed_label(const std::string& text, PrintedType type, std::string_view from, std::string_view to) {
  const Tokens tokens(text);
  const auto literal = quote_literal(from);
  std::string out = text;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (!tokens.is_cast(i + 1, type)) continue;
    const auto replace = [&](const std::string& text_of_it) {
      out.replace(tokens[i].begin, tokens[i].end - tokens[i].begin, quote_literal(text_of_it));
    };
    if (tokens.is(i + 5, "[")) {
      const auto array = content(std::string_view(text).substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
      if (array) replace(with_renamed_element(*array, from, to));
    } else if (tokens.is(i, literal)) {
      replace(std::string(to));
    }
  }
  return out;
}

std::string with_renamed_attribute(const std::string& text, std::string_view column, std::string_view from,
                                   std::string_view to) {
  const Tokens tokens(text);
  std::string out = text;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (!tokens.is(i, "(") || !tokens.is(i + 1, quote_ident(column)) || !tokens.is(i + 2, ")")) continue;
    if (!tokens.is(i + 3, ".") || !tokens.is(i + 4, quote_ident(from))) continue;
    out.replace(tokens[i + 4].begin, tokens[i + 4].end - tokens[i + 4].begin, quote_ident(to));
  }
  return out;
}

}  // namespace autogen
