#include "syntax/routine.hpp"

#include "support/text.hpp"
#include "syntax/scan.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

// The parenthesis that the last one closes; types hold none but in quotes.
std::size_t opening(std::string_view text) {
  if (!text.ends_with(')')) return std::string_view::npos;
  bool quoted = false;
  int depth = 0;
  for (auto i = text.size(); i-- > 0;) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == ')') ++depth;
    if (text[i] == '(' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

// Nothing where a routine cannot have the type.
std::optional<std::string> type_text(const Value* node) {
  if (node == nullptr || node->find("pct_type") != nullptr) return std::nullopt;
  return written(type_of(*node));
}

// The expression behind DEFAULT or `=`; a type holds neither.
std::string default_of(std::string_view text) {
  int depth = 0;
  for (const auto& token : scan(text).value_or(std::vector<Token>())) {
    const auto part = text.substr(token.begin, token.end - token.begin);
    if (part == "(") ++depth;
    if (part == ")") --depth;
    if (depth > 0) continue;
    const bool word = token.kind == Token::Kind::keyword && lower(part) == "default";
    if (word || part == "=" || part == ":=") return std::string(trim(text.substr(token.end)));
  }
  return "";
}

std::optional<WrittenArgument::Mode> mode_of(std::string_view word) {
  if (word == "FUNC_PARAM_DEFAULT" || word == "FUNC_PARAM_IN" || word == "FUNC_PARAM_TABLE")
    return WrittenArgument::Mode::in;
  if (word == "FUNC_PARAM_OUT") return WrittenArgument::Mode::out;
  if (word == "FUNC_PARAM_INOUT") return WrittenArgument::Mode::inout;
  if (word == "FUNC_PARAM_VARIADIC") return WrittenArgument::Mode::variadic;
  return std::nullopt;
}

std::optional<WrittenArgument> argument_of(const Value& parameter) {
  const auto* node = parameter.find("FunctionParameter");
  if (node == nullptr) return std::nullopt;
  const auto* type = node->find("argType");
  if (type == nullptr || type->find("setof") != nullptr) return std::nullopt;
  auto text = type_text(type);
  const auto mode = mode_of(string_at(node, {"mode"}));
  if (!text || !mode) return std::nullopt;
  return WrittenArgument{*mode, string_at(node, {"name"}), std::move(*text), ""};
}

}  // namespace

std::pair<std::string_view, std::string_view> split_signature(std::string_view text) {
  const auto open = opening(text);
  if (open == std::string_view::npos) return {text, {}};
  return {text.substr(0, open), text.substr(open)};
}

ParsedSignature parse_signature(std::string_view text) {
  const auto open = opening(text);
  if (open == std::string_view::npos || open == 0) {
    return {std::nullopt, {"a name with its argument types is expected here, such as touch() or add(int, int)", 0}};
  }
  Signature out{std::string(text.substr(0, open)), {}};
  const auto types = text.substr(open + 1, text.size() - open - 2);
  if (trim(types).empty()) return {std::move(out), {}};
  const auto parsed = parse("DROP FUNCTION f(", types, "\n)");
  if (parsed.error) return {std::nullopt, {parsed.error->message, open + 1 + parsed.error->offset}};
  const auto* arguments = dig(first(dig(statement(parsed, "DropStmt"), {"objects"})), {"ObjectWithArgs", "objargs"});
  if (arguments == nullptr || !arguments->as_array()) return {std::nullopt, {"types are expected here", open + 1}};
  for (const auto& argument : *arguments->as_array()) {
    const auto* node = argument.find("TypeName");
    auto type = node != nullptr ? type_text(node) : std::nullopt;
    if (!type) return {std::nullopt, {"types are expected here; %TYPE is none", open + 1}};
    out.types.push_back(std::move(*type));
  }
  return {std::move(out), {}};
}

std::optional<CastTypes> parse_cast_types(std::string_view text) {
  const auto parsed = parse("CREATE CAST ", text, " WITHOUT FUNCTION");
  const auto* cast = parsed.error ? nullptr : statement(parsed, "CreateCastStmt");
  const auto* source = dig(cast, {"sourcetype"});
  const auto* target = dig(cast, {"targettype"});
  if (source == nullptr || target == nullptr || cast->find("func") != nullptr) return std::nullopt;
  auto from = type_text(source);
  auto to = type_text(target);
  if (!from || !to) return std::nullopt;
  return CastTypes{std::move(*from), std::move(*to)};
}

ParsedArgument parse_argument(std::string_view text) {
  if (trim(text).empty()) return {std::nullopt, {"the argument is empty", 0}};
  const auto parsed = parse("CREATE FUNCTION f(", text, "\n) RETURNS void LANGUAGE sql AS ''");
  if (parsed.error) return {std::nullopt, *parsed.error};
  const auto* parameters = dig(statement(parsed, "CreateFunctionStmt"), {"parameters"});
  if (parameters == nullptr || !parameters->as_array() || parameters->as_array()->size() != 1) {
    return {std::nullopt, {"one argument is expected here", 0}};
  }
  auto out = argument_of(*first(parameters));
  if (!out) return {std::nullopt, {"SETOF and %TYPE are no types of arguments here", 0}};
  if (dig(first(parameters), {"FunctionParameter", "defexpr"}) != nullptr) out->default_text = default_of(text);
  return {std::move(out), {}};
}

ParsedResult parse_result(std::string_view text) {
  if (trim(text).empty()) return {std::nullopt, {"the type is empty", 0}};
  const auto parsed = parse("CREATE FUNCTION f() RETURNS ", text, "\n LANGUAGE sql AS ''");
  if (parsed.error) return {std::nullopt, *parsed.error};
  const auto* function = statement(parsed, "CreateFunctionStmt");
  const auto* options = dig(function, {"options"});
  const auto* type = dig(function, {"returnType"});
  if (type == nullptr || options == nullptr || options->as_array()->size() != 2) {
    return {std::nullopt, {"only what stands behind RETURNS is expected here", 0}};
  }
  WrittenResult out;
  out.set = type->find("setof") != nullptr;
  if (const auto* columns = function->find("parameters")) {
    for (const auto& column : *columns->as_array()) {
      auto argument = argument_of(column);
      if (!argument) return {std::nullopt, {"SETOF and %TYPE are no types of columns", 0}};
      out.columns.push_back(std::move(*argument));
    }
    return {std::move(out), {}};
  }
  auto name = type_text(type);
  if (!name) return {std::nullopt, {"%TYPE is not taken here: write the type", 0}};
  out.type = std::move(*name);
  return {std::move(out), {}};
}

std::optional<RoutineName> parse_function_name(std::string_view text) {
  const auto parsed = parse("DROP FUNCTION ", text, "\n");
  const auto* objects = parsed.error ? nullptr : dig(statement(parsed, "DropStmt"), {"objects"});
  if (objects == nullptr || objects->as_array()->size() != 1) return std::nullopt;
  const auto* object = dig(first(objects), {"ObjectWithArgs"});
  if (object == nullptr || object->find("args_unspecified") == nullptr) return std::nullopt;
  const auto names = strings_of(object->find("objname"));
  if (names.empty() || names.size() > 2) return std::nullopt;
  return RoutineName{names.size() == 2 ? names.front() : "", names.back()};
}

ParsedCall parse_trigger_call(std::string_view text) {
  const auto parsed = parse("CREATE TRIGGER t AFTER INSERT ON t EXECUTE FUNCTION ", text, "\n");
  if (parsed.error) return {std::nullopt, *parsed.error};
  const auto* trigger = statement(parsed, "CreateTrigStmt");
  const auto names = trigger != nullptr ? strings_of(trigger->find("funcname")) : std::vector<std::string>();
  if (names.empty() || names.size() > 2) {
    return {std::nullopt, {"a function and its arguments are expected here, such as touch()", 0}};
  }
  WrittenCall out{names.size() == 2 ? names.front() : "", names.back(), {}};
  if (const auto* arguments = trigger->find("args")) out.arguments = strings_of(arguments);
  return {std::move(out), {}};
}

bool is_name_list(std::string_view setting) {
  for (const std::string_view name :
       {"search_path", "temp_tablespaces", "local_preload_libraries", "session_preload_libraries",
        "shared_preload_libraries", "unix_socket_directories"}) {
    if (setting == name) return true;
  }
  return false;
}

std::optional<std::vector<std::string>> parse_name_list(std::string_view text) {
  if (trim(text).empty() || trim(text) == "\"\"" || trim(text) == "''") return std::vector<std::string>{};
  const auto parsed = parse("SET search_path TO ", text, "\n");
  const auto* set = parsed.error ? nullptr : statement(parsed, "VariableSetStmt");
  const auto* arguments = dig(set, {"args"});
  if (arguments == nullptr || !arguments->as_array()) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& argument : *arguments->as_array()) {
    const auto literal = constant(argument);
    if (!literal || literal->kind != LiteralExpression::Kind::string) return std::nullopt;
    out.push_back(literal->text);
  }
  return out;
}

}  // namespace autogen
