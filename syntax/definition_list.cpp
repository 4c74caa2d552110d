#include "syntax/definition_list.hpp"

#include <stdexcept>

#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

// As the server writes them: texts in quotes, numbers bare.
std::string text_of(const Value& argument) {
  if (argument.find("String") != nullptr) return string_at(&argument, {"String", "sval"});
  if (argument.find("Float") != nullptr) return string_at(&argument, {"Float", "fval"});
  if (argument.find("Integer") != nullptr) {
    const auto* number = dig(&argument, {"Integer", "ival"});
    return number == nullptr ? "0" : std::to_string(*number->as_integer());
  }
  throw std::invalid_argument("an option is neither a text nor a number");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_definition_list(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  if (text.empty()) return out;
  const auto parsed = parse("ALTER TEXT SEARCH DICTIONARY d (", text, ")");
  const auto* options = dig(statement(parsed, "AlterTSDictionaryStmt"), {"options"});
  if (options == nullptr || options->as_array() == nullptr) {
    throw std::invalid_argument("not a list of options: " + std::string(text));
  }
  for (const auto& item : *options->as_array()) {
    const auto* argument = dig(&item, {"DefElem", "arg"});
    out.emplace_back(string_at(&item, {"DefElem", "defname"}), argument == nullptr ? "" : text_of(*argument));
  }
  return out;
}

}  // namespace autogen
