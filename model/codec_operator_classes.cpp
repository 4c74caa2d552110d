// How the members of operator classes and families are read and written.
#include <fmt/format.h>

#include "model/codec.hpp"
#include "support/text.hpp"
#include "syntax/operator_class.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

std::string text_of(const Value& table, std::string_view key) {
  const auto* value = table.find(key);
  return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

TypeRef type_at(const Value& row, std::string_view key) { return {text_of(row, key), {}, row.where}; }

std::int64_t number_at(const Value& row) {
  const auto* number = row.find("number");
  return number != nullptr && number->as_integer() != nullptr ? *number->as_integer() : 0;
}

// A btree family is all that can sort.
NameOf<OperatorFamily> sort_family(std::string schema, const std::string& name, const Location& where) {
  return {std::move(schema), with_method(name, "btree"), where};
}

// The operands, or the class's own type twice, which is filled in later.
void take_operands(const WrittenMember& written, const Location& where, TypeRef& left, TypeRef& right) {
  if (written.operands.empty()) return;
  left = {written.operands.front(), {}, where};
  right = {written.operands.back(), {}, where};
}

OperatorMember operator_of_row(const Value& row) {
  OperatorMember out{number_at(row),
                     {text_of(row, "schema"), text_of(row, "name"), row.where},
                     type_at(row, "left"),
                     type_at(row, "right"),
                     {},
                     row.where};
  if (const auto family = text_of(row, "order_family"); !family.empty()) {
    out.order_by = sort_family(text_of(row, "order_schema"), family, row.where);
  }
  return out;
}

FunctionMember function_of_row(const Value& row) {
  FunctionMember out{number_at(row), type_at(row, "left"), type_at(row, "right"), {}, row.where};
  out.function.function = {text_of(row, "schema"), text_of(row, "name"), row.where};
  if (const auto* types = row.find("types"); types != nullptr && types->as_array() != nullptr) {
    for (const auto& type : *types->as_array()) out.function.types.push_back({*type.as_string(), {}, row.where});
  }
  return out;
}

OperatorMember operator_of(const WrittenMember& written, const Location& where) {
  OperatorMember out{written.number, {written.schema, written.name, where}, {}, {}, {}, where};
  take_operands(written, where, out.left, out.right);
  if (!written.order_family.empty()) out.order_by = sort_family(written.order_schema, written.order_family, where);
  return out;
}

FunctionMember function_of(const WrittenMember& written, const Location& where) {
  FunctionMember out{written.number, {}, {}, {}, where};
  take_operands(written, where, out.left, out.right);
  out.function.function = {written.schema, written.name, where};
  for (const auto& type : written.arguments) out.function.types.push_back({type, {}, where});
  return out;
}

template <class Member>
std::optional<MemberSet<Member>> decode_members(const Value& value, DecodeContext& context,
                                                Member (*of_row)(const Value&), ParsedMember (*parse)(std::string_view),
                                                Member (*of)(const WrittenMember&, const Location&)) {
  MemberSet<Member> out;
  bool good = true;
  const auto take = [&](const Value& item) {
    if (item.as_table()) {
      out.list.push_back(of_row(item));
      return;
    }
    if (item.as_string() == nullptr) {
      wrong_type(item, context, "a string");
      good = false;
      return;
    }
    const auto parsed = parse(*item.as_string());
    if (!parsed.member) {
      context.diagnostics.error(fmt::format("{}: {}", context.what, parsed.error.message),
                                place_within(item, parsed.error.offset));
      good = false;
      return;
    }
    out.list.push_back(of(*parsed.member, item.where));
  };
  if (const auto* list = value.as_array()) {
    for (const auto& item : *list) take(item);
  } else {
    take(value);
  }
  if (!good) return std::nullopt;
  return out;
}

std::string operands(const TypeRef& left, const TypeRef& right) {
  return fmt::format("({}, {})", left.text, right.text);
}

}  // namespace

std::optional<OperatorMembers> Codec<OperatorMembers>::decode(const Value& value, DecodeContext& context) {
  return decode_members<OperatorMember>(value, context, operator_of_row, parse_operator_member, operator_of);
}

Value Codec<OperatorMembers>::encode(const OperatorMembers& members) {
  Array out;
  for (const auto& member : members.sorted()) {
    // A qualified operator is written as OPERATOR() in expressions alone.
    auto text = fmt::format("{} {}{} {}", member.number,
                            member.op.schema.empty() ? std::string() : quote_ident(member.op.schema) + ".",
                            member.op.name, operands(member.left, member.right));
    if (member.order_by) {
      const auto family = parse_name_with_method(member.order_by->name);
      text += " FOR ORDER BY " +
              (Sql() << QualifiedName{member.order_by->schema, family ? family->name : member.order_by->name}).str();
    }
    out.push_back(std::move(text));
  }
  return out;
}

std::optional<FunctionMembers> Codec<FunctionMembers>::decode(const Value& value, DecodeContext& context) {
  return decode_members<FunctionMember>(value, context, function_of_row, parse_function_member, function_of);
}

Value Codec<FunctionMembers>::encode(const FunctionMembers& members) {
  Array out;
  for (const auto& member : members.sorted()) {
    out.push_back(fmt::format("{} {} {}", member.number, operands(member.left, member.right),
                              *Codec<RoutineRef>::encode(member.function).as_string()));
  }
  return out;
}

}  // namespace autogen
