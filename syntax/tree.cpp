#include "syntax/tree.hpp"

#include <pg_query.h>

#include <algorithm>

#include "support/json.hpp"
#include "support/text.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen::syntax {

std::optional<std::size_t> unopened(std::string_view text) {
  int depth = 0;
  for (const auto& token : scan(text).value_or(std::vector<Token>())) {
    const auto part = text.substr(token.begin, token.end - token.begin);
    if (part == "(") ++depth;
    if (part == ")" && --depth < 0) return token.begin;
  }
  return std::nullopt;
}

namespace {

// The parser stumbled over what was put behind the text: the text ends too early, or closes what it did not open.
SyntaxError error_at_end(std::string_view text) {
  if (const auto at = unopened(text)) return {"syntax error at or near \")\"", *at};
  return {"syntax error at end of input", text.size()};
}

// The parser counts characters in the positions of its errors.
std::size_t byte_of_character(std::string_view text, std::size_t characters) {
  std::size_t byte = 0;
  for (; byte < text.size(); ++byte) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) continue;
    if (characters-- == 0) break;
  }
  return byte;
}

}  // namespace

Parsed parse(std::string_view prefix, std::string_view text, std::string_view suffix) {
  const std::string sql = std::string(prefix) + std::string(text) + std::string(suffix);
  PgQueryParseResult result = pg_query_parse(sql.c_str());
  Parsed out;
  if (result.error != nullptr) {
    const auto at = byte_of_character(sql, static_cast<std::size_t>(std::max(result.error->cursorpos - 1, 0)));
    const auto offset = at < prefix.size() ? 0 : std::min(at - prefix.size(), text.size());
    out.error = offset < text.size() ? SyntaxError{result.error->message, offset} : error_at_end(text);
    // An unterminated string runs on to the end of what was sent.
    const auto end = std::string(suffix) + '"';
    if (auto& message = out.error->message; !suffix.empty() && message.ends_with(end)) {
      message.replace(message.size() - end.size(), end.size(), "\"");
    }
  } else {
    const auto tree = parse_json(result.parse_tree);
    if (const auto* statements = tree.find("stmts")) out.statements = *statements;
  }
  pg_query_free_parse_result(result);
  if (!out.error && (!out.statements.as_array() || out.statements.as_array()->size() != 1)) {
    out.error = SyntaxError{"one expression is expected here, not several statements", 0};
  }
  return out;
}

const Value* dig(const Value* value, std::initializer_list<std::string_view> path) {
  for (const auto key : path) {
    if (value == nullptr) return nullptr;
    value = value->find(key);
  }
  return value;
}

const Value* first(const Value* array) {
  if (array == nullptr || !array->as_array() || array->as_array()->empty()) return nullptr;
  return &array->as_array()->front();
}

std::string string_at(const Value* value, std::initializer_list<std::string_view> path) {
  const auto* found = dig(value, path);
  return found != nullptr && found->as_string() ? *found->as_string() : std::string();
}

std::vector<std::string> strings_of(const Value* list) {
  std::vector<std::string> out;
  if (list == nullptr || !list->as_array()) return out;
  for (const auto& item : *list->as_array()) out.push_back(string_at(&item, {"String", "sval"}));
  return out;
}

const Value* statement(const Parsed& parsed, std::string_view kind) {
  return dig(first(&parsed.statements), {"stmt", kind});
}

const Value* only_target(const Parsed& parsed) {
  const auto* select = statement(parsed, "SelectStmt");
  if (select == nullptr) return nullptr;
  for (const auto& member : *select->as_table()) {
    if (member.key != "targetList" && member.key != "limitOption" && member.key != "op") return nullptr;
  }
  const auto* targets = dig(select, {"targetList"});
  if (targets == nullptr || targets->as_array()->size() != 1) return nullptr;
  const auto* value = dig(first(targets), {"ResTarget", "val"});
  // `SELECT (a, b)` is a row: two expressions were written.
  if (dig(value, {"RowExpr"}) != nullptr && dig(value, {"RowExpr", "row_format"}) != nullptr &&
      string_at(value, {"RowExpr", "row_format"}) == "COERCE_IMPLICIT_CAST") {
    return nullptr;
  }
  return value;
}

void walk(const Value& node, const std::function<void(const Member&)>& visit) {
  if (const auto* table = node.as_table()) {
    for (const auto& member : *table) {
      visit(member);
      walk(member.value, visit);
    }
  } else if (const auto* array = node.as_array()) {
    for (const auto& item : *array) walk(item, visit);
  }
}

std::optional<LiteralExpression> constant(const Value& node) {
  using Kind = LiteralExpression::Kind;
  if (const auto* c = node.find("A_Const")) {
    if (c->find("isnull") != nullptr) return LiteralExpression{Kind::null, "", ""};
    if (const auto* s = c->find("sval")) return LiteralExpression{Kind::string, string_at(s, {"sval"}), ""};
    if (const auto* i = c->find("ival")) {
      const auto* number = i->find("ival");
      return LiteralExpression{Kind::number, number != nullptr ? std::to_string(*number->as_integer()) : "0", ""};
    }
    if (const auto* f = c->find("fval")) return LiteralExpression{Kind::number, string_at(f, {"fval"}), ""};
    if (const auto* b = c->find("boolval")) {
      return LiteralExpression{Kind::boolean, b->find("boolval") != nullptr ? "t" : "f", ""};
    }
    return std::nullopt;
  }
  if (const auto* op = node.find("A_Expr")) {
    if (op->find("lexpr") != nullptr || strings_of(op->find("name")) != std::vector<std::string>{"-"}) return {};
    const auto* right = op->find("rexpr");
    auto inner = right != nullptr ? constant(*right) : std::nullopt;
    if (!inner || inner->kind != Kind::number) return std::nullopt;
    inner->text = inner->text.starts_with('-') ? inner->text.substr(1) : "-" + inner->text;
    return inner;
  }
  return std::nullopt;
}

TypeName type_of(const Value& node) {
  TypeName out;
  auto names = strings_of(node.find("names"));
  if (!names.empty()) out.name = names.back();
  if (names.size() > 1) out.schema = names[names.size() - 2];
  if (const auto* modifiers = node.find("typmods")) {
    for (const auto& m : *modifiers->as_array()) {
      const auto literal = constant(m);
      out.modifiers.push_back(literal ? literal->text
                                      : string_at(first(dig(&m, {"ColumnRef", "fields"})), {"String", "sval"}));
    }
  }
  out.array = node.find("arrayBounds") != nullptr;
  return out;
}

std::string written(const TypeName& type) {
  std::string out = (Sql() << QualifiedName{type.schema, type.name}).str();
  if (!type.modifiers.empty()) out += '(' + join(type.modifiers, ",") + ')';
  return type.array ? out + "[]" : out;
}

std::string qualified(const std::vector<std::string>& names) {
  Sql out;
  for (const auto& name : names) {
    if (!out.empty()) out << ".";
    out << Ident{name};
  }
  return out.str();
}

}  // namespace autogen::syntax
