#include "syntax/rule.hpp"

#include <stdexcept>

#include "syntax/scan.hpp"

namespace autogen {
namespace {

// The tokens of a rule, and how deep in parentheses each one stands.
class Definition {
 public:
  explicit Definition(std::string_view text) : text_(text), tokens_(scan(text).value_or(std::vector<Token>())) {
    int depth = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is(i, ")")) --depth;
      depths_.push_back(depth);
      if (is(i, "(")) ++depth;
    }
  }

  RuleParts run() const {
    // CREATE RULE name AS ON event TO schema.table
    auto at = keyword(0, "TO") + 2;
    while (is(at, ".")) at += 2;
    const auto end_of_condition = keyword(at, "DO");
    RuleParts out;
    if (is(at, "WHERE")) out.condition = between(at + 1, end_of_condition);
    at = end_of_condition + 1;
    if (is(at, "INSTEAD")) ++at;
    if (is(at, "NOTHING")) return out;
    out.commands = commands(at);
    return out;
  }

 private:
  bool is(std::size_t i, std::string_view wanted) const {
    return i < tokens_.size() && text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin) == wanted;
  }

  // The next such keyword outside of parentheses.
  std::size_t keyword(std::size_t from, std::string_view word) const {
    for (auto i = from; i < tokens_.size(); ++i) {
      if (depths_[i] == 0 && tokens_[i].kind == Token::Kind::keyword && is(i, word)) return i;
    }
    throw std::invalid_argument("not the definition of a rule: " + std::string(text_));
  }

  std::string between(std::size_t first, std::size_t last) const {
    if (first >= last) return {};
    return std::string(text_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin));
  }

  // One command, or several in parentheses; each ends with a semicolon.
  std::vector<std::string> commands(std::size_t at) const {
    std::vector<std::size_t> ends;
    for (auto i = at; i < tokens_.size(); ++i) {
      if (is(i, ";") && depths_[i] == 1) ends.push_back(i);
    }
    if (ends.empty()) return {between(at, last_end(at))};
    std::vector<std::string> out;
    auto first = at + 1;
    for (const auto end : ends) {
      out.push_back(between(first, end));
      first = end + 1;
    }
    return out;
  }

  // Before the semicolon at the end.
  std::size_t last_end(std::size_t at) const {
    auto end = tokens_.size();
    while (end > at && is(end - 1, ";")) --end;
    return end;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<int> depths_;
};

}  // namespace

RuleParts rule_parts(std::string_view definition) { return Definition(definition).run(); }

}  // namespace autogen
