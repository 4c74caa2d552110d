#include "syntax/lexemes.hpp"

#include <algorithm>

namespace autogen {
namespace {

constexpr std::string_view operator_characters = "+-*/<>=~!@#%^&|`?";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}
bool continues_word(char c) { return starts_word(c) || is_digit(c) || c == '$'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Lexeme> run() {
    std::vector<Lexeme> out;
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        ++at_;
        continue;
      }
      Lexeme lexeme{Lexeme::Kind::symbol, at_, at_, false};
      next(lexeme);
      lexeme.end = at_;
      out.push_back(lexeme);
    }
    return out;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool follows(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void next(Lexeme& lexeme) {
    const char c = peek();
    if (follows("--")) {
      lexeme.kind = Lexeme::Kind::comment;
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (follows("/*")) {
      lexeme.kind = Lexeme::Kind::comment;
      lexeme.unclosed = !block_comment();
    } else if (c == '\'' || c == '"') {
      lexeme.kind = Lexeme::Kind::quoted;
      lexeme.unclosed = !quoted(c, false);
    } else if (const auto prefix = string_prefix(); prefix > 0) {
      const bool escapes = c == 'e' || c == 'E';
      lexeme.kind = Lexeme::Kind::quoted;
      at_ += prefix;
      lexeme.unclosed = !quoted(peek(), escapes);
    } else if (c == '$' && dollar_tag() > 0) {
      lexeme.kind = Lexeme::Kind::quoted;
      lexeme.unclosed = !dollar_quoted();
    } else if (starts_word(c) || is_digit(c)) {
      lexeme.kind = Lexeme::Kind::word;
      while (continues_word(peek())) ++at_;
    } else if (operator_characters.find(c) != std::string_view::npos) {
      do {
        ++at_;
      } while (at_ < text_.size() && operator_characters.find(peek()) != std::string_view::npos && !follows("--") &&
               !follows("/*"));
    } else {
      ++at_;
    }
  }

  bool block_comment() {
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      if (follows("/*")) {
        ++depth;
        at_ += 2;
      } else if (follows("*/")) {
        at_ += 2;
        if (--depth == 0) return true;
      } else {
        ++at_;
      }
    }
    return false;
  }

  // The length of what stands before the quote in E'', B'', X'', N'', U&'' and U&"".
  std::size_t string_prefix() const {
    const char c = peek();
    if (std::string_view("eEbBxXnN").find(c) != std::string_view::npos && peek(1) == '\'') return 1;
    if ((c == 'u' || c == 'U') && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) return 2;
    return 0;
  }

  bool quoted(char quote, bool escapes) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\\' && escapes && at_ < text_.size()) {
        ++at_;
      } else if (c == quote) {
        if (peek() == quote) {
          ++at_;
        } else if (!(escapes && continued())) {
          return true;
        }
      }
    }
    return false;
  }

  // E'a' <newline> 'b' is one string, whose second part has escapes, too.
  bool continued() {
    std::size_t i = at_;
    bool newline = false;
    while (i < text_.size() && is_space(text_[i])) newline = newline || text_[i] == '\n' || text_[i] == '\r', ++i;
    if (!newline || i == text_.size() || text_[i] != '\'') return false;
    at_ = i + 1;
    return true;
  }

  // The length of $tag$ at this place, or 0. A tag is like an identifier without `$`.
  std::size_t dollar_tag() const {
    std::size_t i = at_ + 1;
    if (i < text_.size() && starts_word(text_[i])) {
      while (i < text_.size() && (starts_word(text_[i]) || is_digit(text_[i]))) ++i;
    }
    return i < text_.size() && text_[i] == '$' ? i + 1 - at_ : 0;
  }

  bool dollar_quoted() {
    const auto tag = text_.substr(at_, dollar_tag());
    const auto end = text_.find(tag, at_ + tag.size());
    at_ = end == std::string_view::npos ? text_.size() : end + tag.size();
    return end != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Lexeme> lexemes(std::string_view text) { return Lexer(text).run(); }

}  // namespace autogen
