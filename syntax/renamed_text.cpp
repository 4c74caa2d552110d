#include "syntax/renamed_text.hpp"

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
    if (!tokens.is(i, literal) || !tokens.is_cast(i + 1, type)) continue;
    out.replace(tokens[i].begin, tokens[i].end - tokens[i].begin, quote_literal(to));
  }
  return out;
}

}  // namespace autogen
