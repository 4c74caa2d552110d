// Pieces of CREATE OPERATOR CLASS and FAMILY: names with access methods, members.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/parse.hpp"

namespace autogen {

/// `area_ops USING btree`, `app.area_ops USING btree`: the name of an operator class or family, which is one among
/// those of its access method.
struct NameWithMethod {
  std::string schema;
  std::string name;
  std::string method;
};
/// Nothing when the text is something else.
std::optional<NameWithMethod> parse_name_with_method(std::string_view text);
/// The two as keys have them, quoted where SQL needs it.
std::string with_method(std::string_view name, std::string_view method);

/// A member of an operator class (opclass_item in the grammar): its number, the operator or function, and types.
struct WrittenMember {
  std::int64_t number = 0;
  std::string schema;  // of the operator or function; "" where it is not stated
  std::string name;
  std::vector<std::string> operands;   // the types that the member is for; empty where they are not stated
  std::vector<std::string> arguments;  // of the function
  std::string order_schema;            // of the family to sort by
  std::string order_family;            // "" without one
};
struct ParsedMember {
  std::optional<WrittenMember> member;
  SyntaxError error;
};
/// `1 < (box, box) FOR ORDER BY float_ops`.
ParsedMember parse_operator_member(std::string_view text);
/// `1 (box, box) area_cmp(box, box)`.
ParsedMember parse_function_member(std::string_view text);

}  // namespace autogen
