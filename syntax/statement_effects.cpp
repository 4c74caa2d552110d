#include "syntax/statement_effects.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "support/text.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

// The one statement's node: its kind and what it holds; null where the text is not one statement.
const Member* node_of(const Parsed& parsed) {
  if (parsed.error || !parsed.statements.as_array() || parsed.statements.as_array()->size() != 1) return nullptr;
  const auto* statement = parsed.statements.as_array()->front().find("stmt");
  if (statement == nullptr || !statement->as_table() || statement->as_table()->empty()) return nullptr;
  return &statement->as_table()->front();
}

// The text of an option's value, in lower case; nothing where the option is not stated.
std::optional<std::string> option(const Value& node, std::string_view name) {
  const auto* options = node.find("options");
  if (options == nullptr || !options->as_array()) return std::nullopt;
  for (const auto& item : *options->as_array()) {
    const auto* element = item.find("DefElem");
    if (element == nullptr || string_at(element, {"defname"}) != name) continue;
    for (const auto* path : {"String", "Integer", "Boolean"}) {
      const auto* value = dig(element, {"arg", path});
      if (value == nullptr) continue;
      if (const auto* number = value->find("ival"))
        return number->as_integer() ? std::to_string(*number->as_integer()) : "0";
      if (const auto* flag = value->find("boolval")) return flag->as_bool() && *flag->as_bool() ? "true" : "false";
      return lower(string_at(value, {"sval"}));
    }
    // A bare word such as NONE is the name of a type to the grammar.
    const auto* names = dig(element, {"arg", "TypeName", "names"});
    const auto words = names != nullptr ? strings_of(names) : std::vector<std::string>();
    return words.empty() ? "true" : lower(words.back());
  }
  return std::nullopt;
}

bool is_on(const Value& node, std::string_view name, bool otherwise) {
  const auto value = option(node, name);
  if (!value) return otherwise;
  return *value != "false" && *value != "off" && *value != "0";
}

PublisherUse alter_use(const Value& node) {
  const auto kind = string_at(&node, {"kind"});
  if (kind == "ALTER_SUBSCRIPTION_REFRESH") return PublisherUse::reaches;
  if (kind == "ALTER_SUBSCRIPTION_ENABLED")
    return is_on(node, "enabled", true) ? PublisherUse::reaches : PublisherUse::none;
  if (kind == "ALTER_SUBSCRIPTION_OPTIONS") {
    return option(node, "slot_name") == "none" ? PublisherUse::gives_up_slot : PublisherUse::none;
  }
  const bool publications = kind.ends_with("_PUBLICATION");
  return publications && is_on(node, "refresh", true) ? PublisherUse::reaches : PublisherUse::none;
}

}  // namespace

bool may_change_rows(std::string_view statement) {
  static constexpr std::array kinds{
      std::string_view("InsertStmt"), std::string_view("UpdateStmt"),   std::string_view("DeleteStmt"),
      std::string_view("MergeStmt"),  std::string_view("TruncateStmt"), std::string_view("CopyStmt"),
      std::string_view("SelectStmt"), std::string_view("CallStmt"),     std::string_view("DoStmt")};
  const auto parsed = parse("", statement, "\n");
  const auto* node = node_of(parsed);
  return node != nullptr && std::find(kinds.begin(), kinds.end(), node->key) != kinds.end();
}

PublisherUse publisher_use(std::string_view statement) {
  const auto parsed = parse("", statement, "\n");
  const auto* node = node_of(parsed);
  if (node == nullptr) return PublisherUse::none;
  if (node->key == "CreateSubscriptionStmt")
    return is_on(node->value, "connect", true) ? PublisherUse::reaches : PublisherUse::none;
  if (node->key == "AlterSubscriptionStmt") return alter_use(node->value);
  return node->key == "DropSubscriptionStmt" ? PublisherUse::drops : PublisherUse::none;
}

}  // namespace autogen
