#include "syntax/operator_class.hpp"

#include "support/text.hpp"
#include "syntax/sql.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

// The types of a list of TypeName nodes; nothing where one is none of a member.
std::optional<std::vector<std::string>> types_of(const Value* list) {
  std::vector<std::string> out;
  if (list == nullptr || !list->as_array()) return out;
  for (const auto& node : *list->as_array()) {
    const auto* type = node.find("TypeName");
    if (type == nullptr || type->find("pct_type") != nullptr) return std::nullopt;
    out.push_back(written(type_of(*type)));
  }
  return out;
}

// The one member of the class that was parsed; nothing where there are several, or another one.
const Value* only_item(const Parsed& parsed) {
  const auto* items = dig(statement(parsed, "CreateOpClassStmt"), {"items"});
  if (items == nullptr || !items->as_array() || items->as_array()->size() != 1) return nullptr;
  return dig(first(items), {"CreateOpClassItem"});
}

bool take_name(const Value* list, std::string& schema, std::string& name) {
  const auto names = list != nullptr ? strings_of(list) : std::vector<std::string>();
  if (names.empty() || names.size() > 2) return false;
  if (names.size() == 2) schema = names.front();
  name = names.back();
  return true;
}

ParsedMember member_of(const Parsed& parsed, std::string_view example) {
  if (parsed.error) return {std::nullopt, *parsed.error};
  const ParsedMember refused{std::nullopt, {"expected here is one such as " + std::string(example), 0}};
  const auto* item = only_item(parsed);
  const auto* named = item != nullptr ? item->find("name") : nullptr;
  WrittenMember out;
  if (named == nullptr || !take_name(named->find("objname"), out.schema, out.name)) return refused;
  if (const auto* number = item->find("number"); number != nullptr && number->as_integer() != nullptr) {
    out.number = *number->as_integer();
  }
  if (const auto* family = item->find("order_family")) {
    if (!take_name(family, out.order_schema, out.order_family)) return refused;
  }
  auto stated = types_of(named->find("objargs"));
  auto operands = types_of(item->find("class_args"));
  if (!stated || !operands || out.number < 1) return refused;
  out.arguments = std::move(*stated);
  out.operands = std::move(*operands);
  return {std::move(out), {}};
}

}  // namespace

std::optional<NameWithMethod> parse_name_with_method(std::string_view text) {
  if (trim(text).empty()) return std::nullopt;
  const auto parsed = parse("DROP OPERATOR CLASS ", text, "\n");
  const auto* objects = parsed.error ? nullptr : dig(statement(parsed, "DropStmt"), {"objects"});
  if (objects == nullptr || objects->as_array()->size() != 1) return std::nullopt;
  const auto names = strings_of(dig(first(objects), {"List", "items"}));  // the method stands first
  if (names.size() < 2 || names.size() > 3) return std::nullopt;
  return NameWithMethod{names.size() == 3 ? names[1] : "", names.back(), names.front()};
}

std::string with_method(std::string_view name, std::string_view method) {
  return (Sql() << Ident{name} << " USING " << Ident{method}).str();
}

ParsedMember parse_operator_member(std::string_view text) {
  constexpr std::string_view example = "\"1 < (box, box)\"";
  if (trim(text).empty()) return {std::nullopt, {"the operator is missing: " + std::string(example), 0}};
  auto out = member_of(parse("CREATE OPERATOR CLASS x FOR TYPE y USING z AS OPERATOR ", text, "\n"), example);
  if (!out.member) return out;
  out.member->operands = std::move(out.member->arguments);
  out.member->arguments.clear();
  if (out.member->operands.size() == 1 || out.member->operands.size() > 2) {
    return {std::nullopt, {"an operator of a class has two operands", 0}};
  }
  return out;
}

ParsedMember parse_function_member(std::string_view text) {
  constexpr std::string_view example = "\"1 (box, box) area_cmp(box, box)\"";
  if (trim(text).empty()) return {std::nullopt, {"the function is missing: " + std::string(example), 0}};
  auto out = member_of(parse("CREATE OPERATOR CLASS x FOR TYPE y USING z AS FUNCTION ", text, "\n"), example);
  if (out.member && out.member->operands.size() > 2) {
    return {std::nullopt, {"a function of a class is for one type or two", 0}};
  }
  if (out.member && out.member->operands.size() == 1) out.member->operands.push_back(out.member->operands.front());
  return out;
}

}  // namespace autogen
