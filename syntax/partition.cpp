#include "syntax/partition.hpp"

#include "support/text.hpp"
#include "syntax/scan.hpp"

namespace autogen {
namespace {

// Walks over the tokens of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text), tokens_(scan(text).value_or(std::vector<Token>())) {
    std::erase_if(tokens_, [](const Token& token) { return token.kind == Token::Kind::comment; });
  }

  bool at_end() const { return next_ == tokens_.size(); }
  std::size_t offset() const { return at_end() ? text_.size() : tokens_[next_].begin; }

  // Takes the next token where it is this word or symbol.
  bool take(std::string_view word) {
    if (at_end() || tokens_[next_].kind == Token::Kind::quoted_identifier) return false;
    const auto& token = tokens_[next_];
    if (lower(std::string(text_.substr(token.begin, token.end - token.begin))) != word) return false;
    ++next_;
    return true;
  }

  // `(a, f(b, c))`: the texts between the commas of the outer parentheses.
  std::optional<std::vector<std::string>> list() {
    if (!take("(")) return std::nullopt;
    std::vector<std::string> out;
    int depth = 0;
    std::size_t begin = offset();
    for (; !at_end(); ++next_) {
      const auto& token = tokens_[next_];
      const auto word = text_.substr(token.begin, token.end - token.begin);
      if (token.kind != Token::Kind::symbol) continue;
      if (word == "(" || word == "[") ++depth;
      if (depth > 0 && (word == ")" || word == "]")) {
        --depth;
      } else if (depth == 0 && (word == ")" || word == ",")) {
        out.emplace_back(trim(text_.substr(begin, token.begin - begin)));
        begin = token.end;
        if (word != ")") continue;
        ++next_;
        return out;
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

SyntaxError expected(const Cursor& cursor, std::string_view what) {
  return {std::string(what) + " is expected here", cursor.offset()};
}

// A number, a string, an expression; MINVALUE and MAXVALUE in capitals, as the server prints them.
std::optional<SyntaxError> tidy(std::vector<std::string>& values) {
  for (auto& value : values) {
    if (const auto error = expression_error(value)) return error;
    const auto word = lower(value);
    if (word == "minvalue") value = "MINVALUE";
    if (word == "maxvalue") value = "MAXVALUE";
    if (word == "null") value = "NULL";
  }
  return std::nullopt;
}

// `MODULUS 4, REMAINDER 0`, in either order.
std::optional<BoundParts> hash_of(const std::vector<std::string>& settings) {
  if (settings.size() != 2) return std::nullopt;
  std::string modulus;
  std::string remainder;
  for (const auto& setting : settings) {
    const auto space = setting.find_first_of(" \t\n");
    if (space == std::string::npos) return std::nullopt;
    const auto name = lower(setting.substr(0, space));
    const auto value = std::string(trim(std::string_view(setting).substr(space)));
    if (value.empty() || value.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    (name == "modulus" ? modulus : remainder) = value;
    if (name != "modulus" && name != "remainder") return std::nullopt;
  }
  if (modulus.empty() || remainder.empty()) return std::nullopt;
  return BoundParts{BoundParts::Kind::hash, {modulus, remainder}, {}};
}

ParsedBound of_values(Cursor& cursor) {
  BoundParts out;
  if (cursor.take("in")) {
    auto values = cursor.list();
    if (!values) return {std::nullopt, expected(cursor, "a list of values in parentheses")};
    out = {BoundParts::Kind::list, std::move(*values), {}};
  } else if (cursor.take("from")) {
    auto from = cursor.list();
    if (!from || !cursor.take("to")) return {std::nullopt, expected(cursor, "FROM (...) TO (...)")};
    auto to = cursor.list();
    if (!to) return {std::nullopt, expected(cursor, "FROM (...) TO (...)")};
    out = {BoundParts::Kind::range, std::move(*from), std::move(*to)};
  } else if (cursor.take("with")) {
    const auto settings = cursor.list();
    auto hash = settings ? hash_of(*settings) : std::nullopt;
    if (!hash) return {std::nullopt, expected(cursor, "WITH (MODULUS n, REMAINDER m)")};
    return {std::move(hash), {}};
  } else {
    return {std::nullopt, expected(cursor, "FROM (...) TO (...), IN (...), WITH (...) or DEFAULT")};
  }
  for (auto* values : {&out.from, &out.to}) {
    if (const auto error = tidy(*values)) return {std::nullopt, *error};
  }
  return {std::move(out), {}};
}

}  // namespace

ParsedPartitionBy parse_partition_by(std::string_view text) {
  Cursor cursor(text);
  PartitionBy out;
  for (const std::string_view word : {"range", "list", "hash"}) {
    if (out.strategy.empty() && cursor.take(word)) out.strategy = word;
  }
  if (out.strategy.empty()) return {std::nullopt, expected(cursor, "RANGE, LIST or HASH")};
  const auto elements = cursor.list();
  if (!elements || !cursor.at_end()) return {std::nullopt, expected(cursor, "a list of columns in parentheses")};
  for (const auto& element : *elements) {
    auto parsed = parse_index_element(element);
    if (!parsed.element) return {std::nullopt, {parsed.error.message, 0}};
    if (parsed.element->descending || parsed.element->nulls_first) {
      return {std::nullopt, {"a partition key has no order", 0}};
    }
    out.elements.push_back(std::move(*parsed.element));
  }
  return {std::move(out), {}};
}

ParsedBound parse_partition_bound(std::string_view text) {
  Cursor cursor(text);
  ParsedBound out;
  if (cursor.take("default")) {
    out.bound.emplace();
  } else {
    if (cursor.take("for") && !cursor.take("values")) return {std::nullopt, expected(cursor, "VALUES")};
    out = of_values(cursor);
  }
  if (out.bound && !cursor.at_end()) return {std::nullopt, expected(cursor, "the end of the bound")};
  return out;
}

std::string to_text(const BoundParts& bound) {
  switch (bound.kind) {
    case BoundParts::Kind::by_default: return "DEFAULT";
    case BoundParts::Kind::list: return "IN (" + join(bound.from, ", ") + ")";
    case BoundParts::Kind::range: return "FROM (" + join(bound.from, ", ") + ") TO (" + join(bound.to, ", ") + ")";
    case BoundParts::Kind::hash: break;
  }
  return "WITH (MODULUS " + bound.from.front() + ", REMAINDER " + bound.from.back() + ")";
}

}  // namespace autogen
