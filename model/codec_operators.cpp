// How operators, functions of several of a name, and what subscriptions hold are read and written.
#include <fmt/format.h>
#include <re2/re2.h>

#include "model/codec.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

std::string text_of(const Value& table, std::string_view key) {
  const auto* value = table.find(key);
  return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::nullopt_t refuse(const Value& value, DecodeContext& context, std::string_view what) {
  context.diagnostics.error(fmt::format("{}: {}", context.what, what), value.where);
  return std::nullopt;
}

// In the key/value form, in a URI's parameters, and before the @ of a URI.
bool holds_password(const std::string& conninfo) {
  static const RE2 pattern(R"((?i)(^|[\s?&])(ssl)?password\s*=|^[a-z]+://[^/?#@]*:[^/?#@]+@)");
  return RE2::PartialMatch(conninfo, pattern);
}

}  // namespace

std::optional<OperatorName> Codec<OperatorName>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table()) return OperatorName{text_of(value, "schema"), text_of(value, "name"), value.where};
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto name = parse_operator_name(*text);
  if (!name) return refuse(value, context, "an operator is expected here, such as === or app.===");
  return OperatorName{std::move(name->schema), std::move(name->name), value.where};
}

Value Codec<OperatorName>::encode(const OperatorName& name) {
  return name.schema.empty() ? name.name : quote_ident(name.schema) + "." + name.name;
}

std::optional<RoutineRef> Codec<RoutineRef>::decode(const Value& value, DecodeContext& context) {
  RoutineRef out;
  if (value.as_table()) {
    out.function = {text_of(value, "schema"), text_of(value, "name"), value.where};
    for (const auto& type : *value.find("types")->as_array()) out.types.push_back({*type.as_string(), {}, value.where});
    return out;
  }
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  const auto signature = parse_signature(*text);
  const auto name = signature.signature ? parse_function_name(signature.signature->name) : std::nullopt;
  if (!name) {
    return refuse(value, context, "a function with its argument types is expected here, such as app.to_email(text)");
  }
  out.function = {name->schema, name->name, value.where};
  for (const auto& type : signature.signature->types) out.types.push_back({type, {}, value.where});
  return out;
}

Value Codec<RoutineRef>::encode(const RoutineRef& ref) {
  std::vector<std::string> types;
  for (const auto& type : ref.types) types.push_back(type.text);
  return fmt::format("{}({})", (Sql() << QualifiedName{ref.function.schema, ref.function.name}).str(),
                     join(types, ", "));
}

std::optional<Conninfo> Codec<Conninfo>::decode(const Value& value, DecodeContext& context) {
  auto text = Codec<std::string>::decode(value, context);
  if (!text) return std::nullopt;
  if (holds_password(*text)) {
    // No place, since that would show the line.
    context.diagnostics.error(
        fmt::format("{}: a password is a secret, which autogen neither reads nor writes", context.what), {},
        "name a service or a password file (\"service=...\", \"passfile=...\"), or set the password by hand");
    return std::nullopt;
  }
  return Conninfo{std::move(*text), false, value.where};
}

std::optional<NameSet> Codec<NameSet>::decode(const Value& value, DecodeContext& context) {
  auto list = Codec<std::vector<Name>>::decode(value, context);
  if (!list) return std::nullopt;
  if (list->empty()) return refuse(value, context, "the list is empty");
  return NameSet{std::move(*list)};
}

Value Codec<NameSet>::encode(const NameSet& names) {
  Array out;
  for (const auto& name : names.sorted()) out.push_back(name);
  return out;
}

}  // namespace autogen
