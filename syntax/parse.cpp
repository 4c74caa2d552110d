#include "syntax/parse.hpp"

#include <pg_query.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "support/json.hpp"
#include "support/text.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

struct Parsed {
  Value statements;  // the array "stmts"
  std::optional<SyntaxError> error;
};

// Where the text closes a parenthesis that it did not open.
std::optional<std::size_t> unopened(std::string_view text) {
  int depth = 0;
  for (const auto& token : scan(text).value_or(std::vector<Token>())) {
    const auto part = text.substr(token.begin, token.end - token.begin);
    if (part == "(") ++depth;
    if (part == ")" && --depth < 0) return token.begin;
  }
  return std::nullopt;
}

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

// Parses prefix + text + suffix; error offsets are made relative to the text.
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

// Walks members by name: dig(v, {"stmt", "SelectStmt"}); null when one is missing.
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

constexpr std::string_view expression_prefix = "SELECT (";
constexpr std::string_view expression_suffix = "\n)";

// The one target of SELECT (text), when the statement is exactly that.
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

// The expression of an index element ends where its parentheses close for the first time: `(a || b) DESC`,
// `pg_catalog.lower(name) text_pattern_ops`.
std::string leading_expression(std::string_view text) {
  const auto tokens = scan(text);
  if (!tokens) return std::string(trim(text));
  int depth = 0;
  for (const auto& token : *tokens) {
    if (token.kind != Token::Kind::symbol || token.end - token.begin != 1) continue;
    if (text[token.begin] == '(') ++depth;
    if (text[token.begin] == ')' && --depth == 0) return std::string(trim(text.substr(0, token.end)));
  }
  return std::string(trim(text));
}

// An IndexElem of the grammar, at the beginning of the text.
IndexElement index_element(const Value& in, std::string_view text) {
  IndexElement out;
  out.column = string_at(&in, {"name"});
  if (out.column.empty()) out.expression = leading_expression(text);
  out.collation = qualified(strings_of(in.find("collation")));
  out.opclass = qualified(strings_of(in.find("opclass")));
  if (const auto* options = in.find("opclassopts")) {
    std::vector<std::string> parts;
    for (const auto& option : *options->as_array()) {
      const auto* def = option.find("DefElem");
      const auto* argument = def->find("arg");
      std::string value = string_at(argument, {"String", "sval"});
      if (const auto* i = dig(argument, {"Integer"})) {
        value = i->find("ival") != nullptr ? std::to_string(*i->find("ival")->as_integer()) : "0";
      }
      if (value.empty()) value = string_at(argument, {"Float", "fval"});
      parts.push_back(quote_ident(string_at(def, {"defname"})) + "=" + quote_literal(value));
    }
    out.opclass += " (" + join(parts, ", ") + ")";
  }
  out.descending = string_at(&in, {"ordering"}) == "SORTBY_DESC";
  const auto nulls = string_at(&in, {"nulls_ordering"});
  if (nulls == "SORTBY_NULLS_FIRST") out.nulls_first = true;
  if (nulls == "SORTBY_NULLS_LAST") out.nulls_first = false;
  return out;
}

// `=`, or OPERATOR(schema.=): pg_catalog is found without being named.
std::string operator_text(std::vector<std::string> names) {
  if (names.empty()) return "";
  const auto symbol = std::move(names.back());
  names.pop_back();
  if (names.empty() || names == std::vector<std::string>{"pg_catalog"}) return symbol;
  return "OPERATOR(" + qualified(names) + "." + symbol + ")";
}

// A string constant that names a relation, and its bytes in the text.
struct RelationConstant {
  RelationName relation;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool bare = false;  // without a cast
};

// `app."Odd"`, as the input of regclass reads it: keywords are names there.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> out;
  bool dot = true;
  for (const auto& token : scan(text).value_or(std::vector<Token>())) {
    const auto part = text.substr(token.begin, token.end - token.begin);
    if (!dot) {
      if (part != ".") return {};
    } else if (token.kind == Token::Kind::word || token.kind == Token::Kind::keyword) {
      out.push_back(lower(part));
    } else if (token.kind == Token::Kind::quoted_identifier && part.starts_with('"') && part.size() > 2) {
      out.emplace_back();
      for (std::size_t i = 1; i + 1 < part.size(); ++i) {
        out.back() += part[i];
        if (part[i] == '"') ++i;  // doubled
      }
    } else {
      return {};
    }
    dot = !dot;
  }
  if (dot) return {};
  return out;
}

bool is_sequence_function(const Value& call) {
  const auto names = strings_of(call.find("funcname"));
  if (names.empty() || (names.size() == 2 && names.front() != "pg_catalog") || names.size() > 2) return false;
  return names.back() == "nextval" || names.back() == "currval" || names.back() == "setval";
}

bool is_regclass(const Value& type) {
  const auto name = type_of(type);
  return name.name == "regclass" && (name.schema.empty() || name.schema == "pg_catalog") && !name.array;
}

// The constant within a cast to regclass, else null.
const Value* cast_to_regclass(const Value* cast) {
  const auto* type = cast != nullptr ? cast->find("typeName") : nullptr;
  if (type == nullptr || !is_regclass(*type)) return nullptr;
  return dig(cast, {"arg", "A_Const"});
}

// Texts that cannot name a relation are not worth parsing.
bool may_name_relation(std::string_view text) {
  const auto lowered = lower(text);
  return lowered.find("regclass") != std::string::npos || lowered.find("nextval") != std::string::npos ||
         lowered.find("currval") != std::string::npos || lowered.find("setval") != std::string::npos;
}

std::vector<RelationConstant> relation_constants(std::string_view text) {
  if (!may_name_relation(text)) return {};
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  const auto tokens = scan(text);
  if (parsed.error || !tokens) return {};
  std::map<std::size_t, RelationConstant> found;
  const auto add = [&](const Value* constant, bool bare, bool sequence) {
    const auto written = string_at(constant, {"sval", "sval"});
    const auto* location = constant->find("location");
    const auto names = names_in(written);
    if (names.empty() || names.size() > 2 || location == nullptr) return;
    const auto begin = static_cast<std::size_t>(*location->as_integer()) - expression_prefix.size();
    for (const auto& token : *tokens) {
      if (token.begin != begin || token.kind != Token::Kind::string) continue;
      auto& entry = found[begin];
      const bool is_sequence = entry.relation.is_sequence || sequence;
      entry = {{names.size() == 2 ? names.front() : "", names.back(), is_sequence}, begin, token.end, bare};
    }
  };
  walk(parsed.statements, [&](const Member& member) {
    if (member.key == "FuncCall" && is_sequence_function(member.value)) {
      const auto* argument = first(member.value.find("args"));
      if (argument == nullptr) return;
      if (const auto* constant = argument->find("A_Const")) add(constant, true, true);
      if (const auto* constant = cast_to_regclass(argument->find("TypeCast"))) add(constant, false, true);
    } else if (member.key == "TypeCast") {
      if (const auto* constant = cast_to_regclass(&member.value)) add(constant, false, false);
    }
  });
  std::vector<RelationConstant> out;
  for (auto& [begin, constant] : found) out.push_back(std::move(constant));
  return out;
}

}  // namespace

bool is_reserved_in_some_way(std::string_view word) {
  const auto tokens = scan(word);
  if (!tokens || tokens->size() != 1) return true;
  return tokens->front().kind == Token::Kind::keyword && !tokens->front().unreserved;
}

std::optional<SyntaxError> expression_error(std::string_view text) {
  if (trim(text).empty()) return SyntaxError{"the expression is empty", 0};
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  if (parsed.error) return parsed.error;
  if (only_target(parsed) == nullptr) return SyntaxError{"one expression is expected here", 0};
  return std::nullopt;
}

std::optional<std::string> normalised_expression(std::string_view text) {
  if (expression_error(text)) return std::nullopt;
  const std::string sql = "SELECT (" + std::string(text) + "\n)";
  const PgQueryProtobufParseResult tree = pg_query_parse_protobuf(sql.c_str());
  std::optional<std::string> out;
  if (tree.error == nullptr) {
    const PgQueryDeparseResult deparsed = pg_query_deparse_protobuf(tree.parse_tree);
    if (deparsed.error == nullptr) out = std::string(deparsed.query).substr(std::string_view("SELECT ").size());
    pg_query_free_deparse_result(deparsed);
  }
  pg_query_free_protobuf_parse_result(tree);
  return out;
}

std::optional<LiteralExpression> as_literal(std::string_view text) {
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  if (parsed.error) return std::nullopt;
  const auto* target = only_target(parsed);
  if (target == nullptr) return std::nullopt;
  std::string cast;
  while (const auto* inner = dig(target, {"TypeCast"})) {
    if (!cast.empty()) return std::nullopt;  // a chain of casts is more than a literal
    const auto* type = inner->find("typeName");
    const auto* argument = inner->find("arg");
    if (type == nullptr || argument == nullptr) return std::nullopt;
    cast = written(type_of(*type));
    target = argument;
  }
  auto literal = constant(*target);
  if (literal && cast == "pg_catalog.bool" && literal->kind == LiteralExpression::Kind::string &&
      (literal->text == "t" || literal->text == "f")) {
    literal->kind = LiteralExpression::Kind::boolean;  // how the grammar writes true and false
    cast.clear();
  }
  if (literal) literal->cast_to = cast;
  return literal;
}

ParsedType parse_type(std::string_view text) {
  if (trim(text).empty()) return {std::nullopt, {"the type is empty", 0}};
  const auto parsed = parse("SELECT NULL::", text, "\n");
  if (parsed.error) return {std::nullopt, *parsed.error};
  const auto* target = only_target(parsed);
  const auto* type = dig(target, {"TypeCast", "typeName"});
  if (type == nullptr) return {std::nullopt, {"this is not a type", 0}};
  if (type->find("pct_type") != nullptr || type->find("setof") != nullptr) {
    return {std::nullopt, {"%TYPE and SETOF are not types of columns", 0}};
  }
  return {type_of(*type), {}};
}

ParsedIndexElement parse_index_element(std::string_view text) {
  if (trim(text).empty()) return {std::nullopt, {"the index element is empty", 0}};
  if (const auto at = unopened(text)) return {std::nullopt, {"syntax error at or near \")\"", *at}};
  const auto parsed = parse("CREATE INDEX ON t (", text, "\n)");
  if (parsed.error) return {std::nullopt, *parsed.error};
  const auto* elements = dig(statement(parsed, "IndexStmt"), {"indexParams"});
  if (elements == nullptr || elements->as_array()->size() != 1) {
    return {std::nullopt, {"one column or expression is expected here", 0}};
  }
  return {index_element(*dig(first(elements), {"IndexElem"}), text), {}};
}

ParsedExclusionElement parse_exclusion_element(std::string_view text) {
  if (trim(text).empty()) return {std::nullopt, "", {"the element is empty", 0}};
  if (const auto at = unopened(text)) return {std::nullopt, "", {"syntax error at or near \")\"", *at}};
  const auto parsed = parse("CREATE TABLE t (EXCLUDE (", text, "\n))");
  if (parsed.error) return {std::nullopt, "", *parsed.error};
  const auto* constraint = dig(first(dig(statement(parsed, "CreateStmt"), {"tableElts"})), {"Constraint"});
  const auto* elements = dig(constraint, {"exclusions"});
  const auto* pair = dig(first(elements), {"List", "items"});
  if (pair == nullptr || elements->as_array()->size() != 1 || pair->as_array()->size() != 2 ||
      constraint->find("where_clause") != nullptr) {
    return {std::nullopt, "", {"one column or expression WITH an operator is expected here", 0}};
  }
  const auto* op = dig(&pair->as_array()->back(), {"List", "items"});
  return {index_element(*dig(first(pair), {"IndexElem"}), text), operator_text(strings_of(op)), {}};
}

ParsedReference parse_reference(std::string_view text) {
  const auto parsed = parse("CREATE TABLE x (y int REFERENCES ", text, "\n)");
  if (parsed.error) return {std::nullopt, *parsed.error};
  const auto* column = dig(first(dig(statement(parsed, "CreateStmt"), {"tableElts"})), {"ColumnDef"});
  const auto* constraints = dig(column, {"constraints"});
  if (constraints == nullptr || constraints->as_array()->size() != 1) {
    return {std::nullopt, {"only `table(column, ...)` is expected here", 0}};
  }
  const auto* key = dig(first(constraints), {"Constraint"});
  Reference out;
  out.schema = string_at(key, {"pktable", "schemaname"});
  out.table = string_at(key, {"pktable", "relname"});
  out.columns = strings_of(key->find("pk_attrs"));
  if (string_at(key, {"fk_upd_action"}) != "a" || string_at(key, {"fk_del_action"}) != "a" ||
      string_at(key, {"fk_matchtype"}) != "s" || key->find("deferrable") != nullptr) {
    return {std::nullopt,
            {"only `table(column, ...)` is expected here: actions have keys of their own (on_delete, ...)", 0}};
  }
  return {out, {}};
}

std::optional<Reference> parse_column_reference(std::string_view text) {
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  const auto* column = parsed.error ? nullptr : dig(only_target(parsed), {"ColumnRef"});
  auto names = column != nullptr ? strings_of(column->find("fields")) : std::vector<std::string>();
  const bool named = std::none_of(names.begin(), names.end(), [](const std::string& name) { return name.empty(); });
  if (!named || names.size() < 2 || names.size() > 3) return std::nullopt;
  if (names.size() == 2) names.insert(names.begin(), "");
  return Reference{names[0], names[1], {names[2]}};
}

std::vector<RelationName> relations_mentioned(std::string_view text) {
  std::vector<RelationName> out;
  for (auto& constant : relation_constants(text)) out.push_back(std::move(constant.relation));
  return out;
}

std::string with_relations(std::string_view text,
                           const std::function<std::optional<RelationName>(const RelationName&)>& resolve) {
  std::string out(text);
  auto constants = relation_constants(text);
  std::reverse(constants.begin(), constants.end());  // from the end, so that earlier places stay right
  for (const auto& constant : constants) {
    const auto found = resolve(constant.relation);
    if (!found) continue;
    auto name = quote_literal((Sql() << QualifiedName{found->schema, found->name}).str());
    if (constant.bare) name += "::regclass";
    out.replace(constant.begin, constant.end - constant.begin, name);
  }
  return out;
}

std::optional<std::vector<std::string>> columns_mentioned(std::string_view text) {
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  if (parsed.error) return std::nullopt;
  std::set<std::string> names;
  walk(parsed.statements, [&](const Member& member) {
    if (member.key != "ColumnRef") return;
    const auto fields = strings_of(member.value.find("fields"));
    if (!fields.empty() && !fields.back().empty()) names.insert(fields.back());
  });
  return std::vector<std::string>(names.begin(), names.end());
}

std::string expression_name(std::string_view text) {
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  const Value* node = parsed.error ? nullptr : only_target(parsed);
  // A cast takes the name of what is inside, and only then of the type (FigureColnameInternal).
  std::string fallback = "expr";
  while (node != nullptr) {
    if (const auto* column = node->find("ColumnRef")) {
      const auto fields = strings_of(column->find("fields"));
      return fields.empty() || fields.back().empty() ? fallback : fields.back();
    }
    if (const auto* call = node->find("FuncCall")) {
      const auto names = strings_of(call->find("funcname"));
      return names.empty() ? fallback : names.back();
    }
    if (node->find("CoalesceExpr") != nullptr) return "coalesce";
    if (const auto* greatest = node->find("MinMaxExpr")) {
      return string_at(greatest, {"op"}) == "IS_LEAST" ? "least" : "greatest";
    }
    if (const auto* cast = node->find("TypeCast")) {
      if (const auto* type = cast->find("typeName")) fallback = type_of(*type).name;
      node = cast->find("arg");
      continue;
    }
    if (const auto* collate = node->find("CollateClause")) {
      node = collate->find("arg");
      continue;
    }
    if (node->find("CaseExpr") != nullptr) return "case";
    return fallback;
  }
  return fallback;
}

std::string with_renamed_column(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  const auto tokens = scan(text);
  if (parsed.error || !tokens) return out;
  std::set<std::size_t, std::greater<>> places;  // from the end, so that earlier ones stay right
  walk(parsed.statements, [&](const Member& member) {
    if (member.key != "ColumnRef") return;
    const auto fields = strings_of(member.value.find("fields"));
    const auto* location = member.value.find("location");
    if (fields.size() != 1 || fields.front() != from || location == nullptr) return;
    places.insert(static_cast<std::size_t>(*location->as_integer()) - expression_prefix.size());
  });
  for (const auto place : places) {
    for (const auto& token : *tokens) {
      if (token.begin == place) out.replace(token.begin, token.end - token.begin, quote_ident(to));
    }
  }
  return out;
}

std::vector<TypeName> types_mentioned(std::string_view text) {
  std::vector<TypeName> out;
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  walk(parsed.statements, [&](const Member& member) {
    if (member.key == "typeName") out.push_back(type_of(member.value));
  });
  return out;
}

}  // namespace autogen
