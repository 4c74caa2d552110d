// The values that types are made of: checks of domains, attributes of composite types.
#include <fmt/format.h>

#include <algorithm>

#include "model/codec.hpp"
#include "support/reader.hpp"

namespace autogen {
namespace {

template <class T>
bool take_into(Reader& reader, std::string_view key, T& target, const std::string& subject) {
  const auto* value = reader.take(key);
  if (value == nullptr || value->is_null()) return true;  // a catalog row has nulls
  DecodeContext context{reader.diagnostics(), fmt::format("\"{}\" of {}", key, subject)};
  auto decoded = Codec<T>::decode(*value, context);
  if (decoded) target = std::move(*decoded);
  return decoded.has_value();
}

bool take_name(Reader& reader, std::string& target, const std::string& subject) {
  Name name;
  if (!take_into(reader, "name", name, subject)) return false;
  target = std::move(name.text);
  return true;
}

std::optional<std::string> name_of(const Member& member, DecodeContext& context) {
  Value key(member.key);
  key.where = member.where;
  auto name = Codec<Name>::decode(key, context);
  return name ? std::optional(std::move(name->text)) : std::nullopt;
}

template <class T>
std::nullopt_t missing(std::string_view key, const Value& value, DecodeContext& context, const T& subject) {
  context.diagnostics.error(fmt::format("{} has no \"{}\"", subject, key), value.where);
  return std::nullopt;
}

// `name`: the key that it stands under, "" in an array.
std::optional<DomainCheck> read_check(const Value& value, const std::string& name, DecodeContext& context) {
  DomainCheck out;
  out.name = name;
  out.where = value.where;
  const auto subject = name.empty() ? context.what : fmt::format("the check \"{}\" in {}", name, context.what);
  if (value.as_table() == nullptr) {
    DecodeContext inner{context.diagnostics, subject};
    auto expression = Codec<Expr>::decode(value, inner);
    if (!expression) return std::nullopt;
    out.expression = std::move(*expression);
    return out;
  }
  Reader reader(value, subject, context.diagnostics);
  bool good = take_into(reader, "expression", out.expression, subject);
  good = take_into(reader, "not_valid", out.not_valid, subject) && good;
  good = take_into(reader, "comment", out.comment, subject) && good;
  if (name.empty()) good = take_name(reader, out.name, subject) && good;
  reader.finish();
  if (!good) return std::nullopt;
  if (out.expression.text.empty()) return missing("expression", value, context, subject);
  return out;
}

std::optional<Attribute> read_attribute(const Value& value, const std::string& name, DecodeContext& context) {
  Attribute out;
  out.name = name;
  out.where = value.where;
  const auto subject = name.empty() ? context.what : fmt::format("the attribute \"{}\" in {}", name, context.what);
  if (value.as_table() == nullptr) {
    DecodeContext inner{context.diagnostics, subject};
    auto type = Codec<TypeRef>::decode(value, inner);
    if (!type) return std::nullopt;
    out.type = std::move(*type);
    return out;
  }
  Reader reader(value, subject, context.diagnostics);
  bool good = take_into(reader, "type", out.type, subject);
  good = take_into(reader, "collation", out.collation, subject) && good;
  good = take_into(reader, "comment", out.comment, subject) && good;
  good = take_into(reader, "renamed_from", out.renamed_from, subject) && good;
  if (name.empty()) good = take_name(reader, out.name, subject) && good;
  reader.finish();
  if (!good) return std::nullopt;
  if (out.type.text.empty()) return missing("type", value, context, subject);
  if (out.name.empty()) return missing("name", value, context, subject);
  return out;
}

// Calls read(value, name) for each element of a table or an array.
template <class T, class Read>
std::optional<std::vector<T>> read_list(const Value& value, DecodeContext& context, Read&& read) {
  std::vector<T> out;
  bool good = true;
  const auto add = [&](const Value& element, const std::string& name) {
    auto one = read(element, name, context);
    good = good && one;
    if (one) out.push_back(std::move(*one));
  };
  if (const auto* array = value.as_array()) {
    for (const auto& element : *array) add(element, "");
  } else if (const auto* table = value.as_table()) {
    for (const auto& member : *table) {
      if (const auto name = name_of(member, context)) {
        add(member.value, *name);
      } else {
        good = false;
      }
    }
  } else {
    add(value, "");
  }
  return good ? std::optional(std::move(out)) : std::nullopt;
}

// The only member itself where it is the one that may stand bare.
Value bare(Value table, std::string_view key) {
  auto& members = *table.as_table();
  if (members.size() == 1 && members.front().key == key) return std::move(members.front().value);
  table.is_inline = true;
  return table;
}

}  // namespace

std::optional<DomainChecks> Codec<DomainChecks>::decode(const Value& value, DecodeContext& context) {
  auto list = read_list<DomainCheck>(value, context, read_check);
  if (!list) return std::nullopt;
  return DomainChecks{std::move(*list)};
}

Value Codec<DomainChecks>::encode(const DomainChecks& checks) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& check : checks.list) {
    Value one{Table{}};
    one.set("expression", check.expression.text);
    if (check.not_valid) one.set("not_valid", true);
    if (!check.comment.empty()) one.set("comment", check.comment);
    out.set(check.name, bare(std::move(one), "expression"));
  }
  return out;
}

std::optional<Attributes> Codec<Attributes>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table() == nullptr && value.as_array() == nullptr) return wrong_type(value, context, "a table");
  auto list = read_list<Attribute>(value, context, read_attribute);
  if (!list) return std::nullopt;
  return Attributes{std::move(*list)};
}

Value Codec<Attributes>::encode(const Attributes& attributes) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& attribute : attributes.list) {
    Value one{Table{}};
    one.set("type", attribute.type.text);
    if (!attribute.collation.empty()) one.set("collation", attribute.collation);
    if (!attribute.comment.empty()) one.set("comment", attribute.comment);
    if (!attribute.renamed_from.empty()) one.set("renamed_from", attribute.renamed_from);
    out.set(attribute.name, bare(std::move(one), "type"));
  }
  return out;
}

bool Attributes::operator==(const Attributes& other) const {
  return std::is_permutation(list.begin(), list.end(), other.list.begin(), other.list.end());
}

}  // namespace autogen
