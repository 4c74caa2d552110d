#include "syntax/definition_list.hpp"

#include <stdexcept>

#include "syntax/scan.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

// The tree has no value for an integer that is not positive (libpg_query 15): the text has. `option` is its DefElem.
std::string whole_number(const Value& option, std::string_view text) {
  const auto* at = dig(&option, {"DefElem", "location"});
  const auto begin = static_cast<std::size_t>(at == nullptr ? 0 : *at->as_integer());
  std::string out;
  bool behind_name = false;
  for (const auto& token : scan(text.substr(begin)).value_or(std::vector<Token>())) {
    const auto word = text.substr(begin + token.begin, token.end - token.begin);
    if (word == "," || word == ")") break;
    if (behind_name) out += word;
    behind_name = behind_name || word == "=";
  }
  return out;
}

// As the server writes them: texts in quotes, numbers bare.
std::string text_of(const Value& option, const Value& argument, std::string_view text) {
  if (argument.find("String") != nullptr) return string_at(&argument, {"String", "sval"});
  if (argument.find("Float") != nullptr) return string_at(&argument, {"Float", "fval"});
  if (argument.find("Integer") != nullptr) return whole_number(option, text);
  throw std::invalid_argument("an option is neither a text nor a number");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_definition_list(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  if (text.empty()) return out;
  constexpr std::string_view statement_begin = "ALTER TEXT SEARCH DICTIONARY d (";
  const auto parsed = parse(statement_begin, text, ")");
  const auto whole = std::string(statement_begin) + std::string(text) + ")";
  const auto* options = dig(statement(parsed, "AlterTSDictionaryStmt"), {"options"});
  if (options == nullptr || options->as_array() == nullptr) {
    throw std::invalid_argument("not a list of options: " + std::string(text));
  }
  for (const auto& item : *options->as_array()) {
    const auto* argument = dig(&item, {"DefElem", "arg"});
    out.emplace_back(string_at(&item, {"DefElem", "defname"}),
                     argument == nullptr ? "" : text_of(item, *argument, whole));
  }
  return out;
}

}  // namespace autogen
