// How queries, arguments and results are read and written.
#include <fmt/format.h>

#include <cmath>

#include "model/codec.hpp"
#include "support/text.hpp"
#include "syntax/query.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

std::nullopt_t syntax_error(const Value& value, DecodeContext& context, const SyntaxError& error) {
  context.diagnostics.error(fmt::format("{}: {}", context.what, error.message), place_within(value, error.offset));
  return std::nullopt;
}

std::string text_at(const Value& table, std::string_view key) {
  const auto* value = table.find(key);
  return value != nullptr && value->as_string() ? *value->as_string() : std::string();
}

Argument argument_of(WrittenArgument written, const Location& where) {
  Argument out;
  out.mode = static_cast<ArgumentMode>(written.mode);
  out.name = std::move(written.name);
  out.type = {std::move(written.type), {}, where};
  if (!written.default_text.empty()) out.default_value = Expr{std::move(written.default_text), where};
  return out;
}

std::optional<Argument> argument_of_row(const Value& row, DecodeContext& context) {
  Argument out;
  if (const auto* mode = row.find("mode")) {
    const auto decoded = Codec<ArgumentMode>::decode(*mode, context);
    if (!decoded) return std::nullopt;
    out.mode = *decoded;
  }
  out.name = text_at(row, "name");
  out.type.text = text_at(row, "type");
  if (auto text = text_at(row, "default"); !text.empty()) out.default_value = Expr{std::move(text), {}};
  return out;
}

}  // namespace

std::string bare_statement(std::string_view text) {
  auto out = std::string(trim(text));
  while (out.ends_with(';')) out = std::string(trim(std::string_view(out).substr(0, out.size() - 1)));
  return out;
}

std::string to_sql(const Argument& argument) {
  std::string out;
  if (argument.mode != ArgumentMode::in) {
    for (const auto c : words<ArgumentMode>[static_cast<std::size_t>(argument.mode)]) {
      out += static_cast<char>(c - 'a' + 'A');
    }
    out += ' ';
  }
  if (!argument.name.empty()) out += quote_ident(argument.name) + ' ';
  out += argument.type.text;
  if (argument.default_value) out += " DEFAULT " + argument.default_value->text;
  return out;
}

std::string to_sql(const Result& result) {
  if (result.columns.empty()) return (result.set ? "SETOF " : "") + result.type.text;
  std::vector<std::string> columns;
  for (const auto& column : result.columns) columns.push_back(to_sql(column));
  return "TABLE(" + join(columns, ", ") + ")";
}

std::vector<TypeRef> identity_types(const std::vector<Argument>& arguments) {
  std::vector<TypeRef> out;
  for (const auto& argument : arguments) {
    if (argument.mode != ArgumentMode::out) out.push_back(argument.type);
  }
  return out;
}

std::string signature(std::string_view name, const std::vector<TypeRef>& types) {
  std::vector<std::string> texts;
  for (const auto& type : types) texts.push_back(type.text);
  return fmt::format("{}({})", name, join(texts, ", "));
}

std::optional<Query> Codec<Query>::decode(const Value& value, DecodeContext& context) {
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto query = bare_statement(*text);
  if (const auto error = query_error(query)) {
    // The places of the syntax are those of the text as it is written.
    const auto begin = text->find(query);
    return syntax_error(value, context, {error->message, error->offset + (begin == std::string::npos ? 0 : begin)});
  }
  return Query{std::move(query), value.where};
}

std::optional<Body> Codec<Body>::decode(const Value& value, DecodeContext& context) {
  auto text = Codec<std::string>::decode(value, context);
  if (!text) return std::nullopt;
  return Body{std::move(*text), value.where};
}

std::optional<SqlBody> Codec<SqlBody>::decode(const Value& value, DecodeContext& context) {
  auto text = Codec<std::string>::decode(value, context);
  if (!text) return std::nullopt;
  return SqlBody{bare_statement(*text), value.where};
}

std::optional<FunctionName> Codec<FunctionName>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table()) return FunctionName{text_at(value, "schema"), text_at(value, "name"), value.where};
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  const auto name = parse_function_name(*text);
  if (!name)
    return syntax_error(value, context, {"the name of a function is expected here, such as touch or app.touch", 0});
  return FunctionName{name->schema, name->name, value.where};
}

Value Codec<FunctionName>::encode(const FunctionName& name) {
  return (Sql() << QualifiedName{name.schema, name.name}).str();
}

std::string to_sql(const TriggerCall& call) {
  std::vector<Sql> arguments;
  for (const auto& argument : call.arguments) arguments.push_back(Sql() << Literal{argument});
  return (Sql() << QualifiedName{call.function.schema, call.function.name} << "(" << join(arguments, ", ") << ")")
      .str();
}

std::optional<TriggerCall> Codec<TriggerCall>::decode(const Value& value, DecodeContext& context) {
  TriggerCall out;
  if (value.as_table()) {
    out.function = {text_at(value, "schema"), text_at(value, "name"), {}};
    if (const auto* arguments = value.find("arguments"); arguments != nullptr && arguments->as_array()) {
      for (const auto& argument : *arguments->as_array()) out.arguments.push_back(*argument.as_string());
    }
    return out;
  }
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto parsed = parse_trigger_call(*text);
  if (!parsed.call) return syntax_error(value, context, parsed.error);
  out.function = {parsed.call->schema, parsed.call->name, value.where};
  out.arguments = std::move(parsed.call->arguments);
  out.where = value.where;
  return out;
}

std::optional<Number> Codec<Number>::decode(const Value& value, DecodeContext& context) {
  if (const auto* integer = value.as_integer()) return Number{static_cast<double>(*integer)};
  if (const auto* real = value.as_real()) return Number{*real};
  return wrong_type(value, context, "a number");
}

Value Codec<Number>::encode(const Number& number) {
  double whole = 0;
  if (std::modf(number.value, &whole) == 0.0) return static_cast<std::int64_t>(whole);
  return number.value;
}

std::optional<Argument> Codec<Argument>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table()) return argument_of_row(value, context);
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto parsed = parse_argument(*text);
  if (!parsed.argument) return syntax_error(value, context, parsed.error);
  return argument_of(std::move(*parsed.argument), value.where);
}

std::optional<Result> Codec<Result>::decode(const Value& value, DecodeContext& context) {
  Result out;
  if (value.as_table()) {
    const auto* set = value.find("set");
    out.set = set != nullptr && set->as_bool() && *set->as_bool();
    out.type.text = text_at(value, "type");
    if (const auto* columns = value.find("columns"); columns != nullptr && columns->as_array()) {
      for (const auto& column : *columns->as_array()) {
        auto argument = argument_of_row(column, context);
        if (!argument) return std::nullopt;
        out.columns.push_back(std::move(*argument));
      }
    }
    return out;
  }
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto parsed = parse_result(*text);
  if (!parsed.result) return syntax_error(value, context, parsed.error);
  out.set = parsed.result->set;
  if (!parsed.result->type.empty()) out.type = {std::move(parsed.result->type), {}, value.where};
  for (auto& column : parsed.result->columns) out.columns.push_back(argument_of(std::move(column), value.where));
  if (!out.columns.empty()) out.set = true;
  return out;
}

}  // namespace autogen
