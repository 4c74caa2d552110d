#include "syntax/parse.hpp"

#include <pg_query.h>

#include <algorithm>
#include <functional>
#include <set>

#include "support/text.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

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

std::optional<WrittenOperator> parse_operator_name(std::string_view text) {
  if (trim(text).empty()) return std::nullopt;
  const auto parsed = parse("DROP OPERATOR ", text, " (int, int)");
  const auto* objects = parsed.error ? nullptr : dig(statement(parsed, "DropStmt"), {"objects"});
  if (objects == nullptr || objects->as_array()->size() != 1) return std::nullopt;
  const auto* object = dig(first(objects), {"ObjectWithArgs"});
  auto names = object != nullptr ? strings_of(object->find("objname")) : std::vector<std::string>();
  if (names.empty() || names.size() > 2) return std::nullopt;
  return WrittenOperator{names.size() == 2 ? std::move(names.front()) : "", std::move(names.back())};
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
    const bool of_row = fields.size() == 2 && (fields.front() == "old" || fields.front() == "new");
    if ((fields.size() != 1 && !of_row) || fields.back() != from || location == nullptr) return;
    const auto place = static_cast<std::size_t>(*location->as_integer()) - expression_prefix.size();
    for (std::size_t i = 0; i < tokens->size(); ++i) {
      if ((*tokens)[i].begin == place) places.insert(i + (of_row ? 2 : 0));  // behind the row and the dot
    }
  });
  for (const auto place : places) {
    if (place >= tokens->size()) continue;
    const auto& token = (*tokens)[place];
    out.replace(token.begin, token.end - token.begin, quote_ident(to));
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
