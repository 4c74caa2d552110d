// Single values as people write them: types, expressions, references; and what single kinds leave unsaid.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/sequences.hpp"
#include "model/type_names.hpp"
#include "model/writing.hpp"
#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// What format_type() prints, and what people write for it. A modifier stands where the first ends, or before a zone.
struct Spelling {
  std::string_view printed;
  std::string_view zone;
  std::string_view common;
};
constexpr std::array spellings{Spelling{"character varying", "", "varchar"},
                               Spelling{"character", "", "char"},
                               Spelling{"bit varying", "", "varbit"},
                               Spelling{"timestamp", " with time zone", "timestamptz"},
                               Spelling{"timestamp", " without time zone", "timestamp"},
                               Spelling{"time", " with time zone", "timetz"},
                               Spelling{"time", " without time zone", "time"}};

bool is_modifier(std::string_view text) { return text.empty() || (text.starts_with('(') && text.ends_with(')')); }

// Spellings that may mean the same; whether they do is asked of the resolver.
std::vector<std::string> candidates(std::string_view text) {
  std::vector<std::string> out;
  const std::string_view array = text.ends_with("[]") ? "[]" : "";
  text.remove_suffix(array.size());
  for (const auto& s : spellings) {
    if (!text.starts_with(s.printed) || !text.ends_with(s.zone)) continue;
    const auto modifier = text.substr(s.printed.size(), text.size() - s.printed.size() - s.zone.size());
    if (is_modifier(modifier)) out.push_back(fmt::format("{}{}{}", s.common, modifier, array));
  }
  if (text.starts_with("numeric(") && text.ends_with(",0)")) {
    out.push_back(fmt::format("{}){}", text.substr(0, text.size() - 3), array));
  }
  const auto parsed = parse_type(text);
  if (parsed.type && !parsed.type->schema.empty()) {
    const auto qualified = (Sql() << QualifiedName{parsed.type->schema, parsed.type->name}).str();
    if (text.starts_with(qualified) && is_modifier(text.substr(qualified.size()))) {
      out.push_back(fmt::format("{}{}{}", quote_ident(parsed.type->name), text.substr(qualified.size()), array));
    }
  }
  return out;
}

bool in_primary_key(const Catalog& catalog, const Key& column) {
  bool found = false;
  for_each_part<PrimaryKey>(catalog, table_of(column), [&](const auto& key) {
    for (const auto& name : key.def.columns) found = found || name.text == column.name;
  });
  return found;
}

// A literal without the cast to the column's own type that PostgreSQL shows it with; a number bare.
std::string short_default(const Expr& value, const TypeRef& type) {
  const auto literal = as_literal(value.text);
  if (!literal || literal->kind != LiteralExpression::Kind::string || !same_type(literal->cast_to, type.text)) {
    return value.text;
  }
  constexpr std::array numbers{std::string_view("smallint"), std::string_view("integer"), std::string_view("bigint")};
  const bool number = std::find(numbers.begin(), numbers.end(), type.text) != numbers.end();
  return number && sql_value(literal->text).as_integer() != nullptr ? literal->text : quote_literal(literal->text);
}

// Is the table found without its schema, by the rule of complete_model()?
bool found_unqualified(const Catalog& catalog, const std::string& from, const TableName& table) {
  for (const auto& schema : {from, std::string("public")}) {
    if (catalog.find<Relation>({schema, "", table.name, ""}) != nullptr) return schema == table.schema;
  }
  return false;
}

// One pair of parentheses belongs to the element itself.
void make_pleasant(IndexKey& key) {
  auto inner = without_parentheses(key.expression);
  if (without_parentheses(inner) != inner) key.expression = std::move(inner);
}

}  // namespace

std::string short_type(Writing& writing, const std::string& text, const std::string& schema) {
  auto [it, fresh] = writing.types.try_emplace({schema, text}, text);
  if (!fresh) return it->second;
  for (auto& candidate : candidates(text)) {
    const auto resolved = resolve_type(candidate, schema, writing.catalog, writing.known_types);
    if (!resolved || resolved->text != text) continue;
    it->second = std::move(candidate);
    break;
  }
  return it->second;
}

std::string without_parentheses(const std::string& expression) {
  if (!expression.starts_with('(') || !expression.ends_with(')')) return expression;
  const auto tokens = scan(expression);
  if (!tokens) return expression;
  int depth = 0;
  for (const auto& token : *tokens) {
    if (token.kind != Token::Kind::symbol) continue;
    const auto c = expression[token.begin];
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0 && token.end != expression.size()) return expression;
  }
  auto inner = expression.substr(1, expression.size() - 2);
  const auto normalised = normalised_expression(inner);
  return normalised && normalised == normalised_expression(expression) ? inner : expression;
}

std::vector<IndexKey> pleasant(std::vector<IndexKey> keys) {
  for (auto& key : keys) make_pleasant(key);
  return keys;
}

std::vector<ExclusionElement> pleasant(std::vector<ExclusionElement> elements) {
  for (auto& element : elements) make_pleasant(element.key);
  return elements;
}

DomainChecks pleasant(DomainChecks checks) {
  for (auto& check : checks.list) check.expression.text = without_parentheses(check.expression.text);
  return checks;
}

StatisticsTargets pleasant(StatisticsTargets targets) { return {pleasant(std::move(targets.list))}; }

Value sql_value(const std::string& text) {
  if (text == "true" || text == "false") return text == "true";
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && std::to_string(number) == text) return number;
  return text;
}

std::string short_reference(const Writing& writing, const TableName& table, const std::string& schema) {
  const bool short_name = found_unqualified(writing.catalog, schema, table);
  return (Sql() << QualifiedName{short_name ? std::string_view() : std::string_view(table.schema), table.name}).str();
}

Value parameter_values(const std::map<std::string, std::string>& values) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& [name, text] : values) {
    const bool on = text == "true";
    out.set(name, on || text == "false" ? Value(on) : sql_value(text));
  }
  return out;
}

Value option_values(const std::vector<std::pair<std::string, std::string>>& values) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& [name, text] : values) out.set(name, sql_value(text));
  return out;
}

Value mapping_values(const Writing& writing, const TextSearchMappings& mappings, const std::string& schema) {
  Value out{Table{}};
  for (const auto& [token, dictionaries] : mappings.by_token) {
    Array names;
    for (const auto& name : dictionaries) names.push_back(short_name(writing, name, schema));
    out.set(token, std::move(names));
  }
  return out;
}

Object<Relation> stated(const Object<Relation>& table, const Writing& writing) {
  auto out = table;
  out.def.distinct_case = table.def.distinct_case || writing.ambiguous.contains(table.key);
  return out;
}

Object<Domain> stated(const Object<Domain>& domain, const Writing&) {
  auto out = domain;
  settle_not_null(out);
  if (out.def.default_value) out.def.default_value->text = short_default(*out.def.default_value, out.def.type);
  if (!out.def.not_null.empty()) out.def.nullable = true;  // it implies that
  return out;
}

Object<Column> stated(const Object<Column>& column, const Writing& writing) {
  auto out = column;
  settle_not_null(out);
  if (out.def.default_value) out.def.default_value->text = short_default(*out.def.default_value, out.def.type);
  if (out.def.generated) out.def.generated->text = without_parentheses(out.def.generated->text);
  // Keys, identities and a constraint that is spoken of imply NOT NULL.
  if (out.def.not_null || column.def.identity != Identity::none || in_primary_key(writing.catalog, column.key)) {
    const auto inherited = inherited_column(writing.catalog, column.key);
    out.def.nullable = !inherited || inherited->nullable;
  }
  const auto held = writing.sequences.by_column.find(column.key);
  if (held != writing.sequences.by_column.end() && !held->second.sequence->def.identity) {
    out.def.type.text = serial_of(column.def.type.text).value();
    out.def.default_value.reset();
    out.def.nullable = true;
  }
  return out;
}

void write_other(Value& table, const Object<ForeignKey>& key, const Writing& writing) {
  std::vector<std::string> columns;
  for (const auto& column : key.def.referred_columns) columns.push_back(column.text);
  const auto referred = short_reference(writing, key.def.table, key.key.schema);
  Sql out;
  out << SqlText{referred};
  if (!columns.empty()) out << "(" << ident_list(columns) << ")";
  table.set("references", out.str());
}

}  // namespace autogen
