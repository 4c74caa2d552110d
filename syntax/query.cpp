#include "syntax/query.hpp"

#include <pg_query.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "support/text.hpp"
#include "syntax/sql.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

constexpr std::string_view body_prefix = "CREATE FUNCTION f() RETURNS int LANGUAGE sql ";

SqlName last_two(const std::vector<std::string>& names) {
  SqlName out;
  if (!names.empty()) out.name = names.back();
  if (names.size() > 1) out.schema = names[names.size() - 2];
  return out;
}

bool operator_less(const TypeName& a, const TypeName& b) {
  return std::tie(a.schema, a.name, a.modifiers, a.array) < std::tie(b.schema, b.name, b.modifiers, b.array);
}

// A name without a schema, and the byte where it begins in what was parsed.
struct BareName {
  NameKind kind;
  std::string name;
  std::size_t begin;
};

// Walks a tree with the names that WITH has brought into sight.
class Finder {
 public:
  Mentioned run(const Value& tree) {
    visit(tree, {});
    sort();
    return std::move(out_);
  }
  std::vector<BareName> bare_names(const Value& tree) {
    visit(tree, {});
    return std::move(bare_);
  }

 private:
  using Names = std::set<std::string>;

  void visit(const Value& node, const Names& with) {
    if (const auto* array = node.as_array()) {
      for (const auto& item : *array) visit(item, with);
      return;
    }
    const auto* members = node.as_table();
    if (members == nullptr) return;
    const auto* clause = node.find("withClause");
    const auto inner = clause != nullptr ? visit_with(*clause, with) : with;
    for (const auto& member : *members) {
      if (member.key == "withClause") continue;
      note(member, inner);
      visit(member.value, inner);
    }
  }

  // A common table expression sees those before it, and itself where WITH is RECURSIVE.
  Names visit_with(const Value& clause, Names with) {
    const auto* ctes = clause.find("ctes");
    if (ctes == nullptr || !ctes->as_array()) return with;
    const bool recursive = clause.find("recursive") != nullptr;
    const auto name = [](const Value& cte) { return string_at(&cte, {"CommonTableExpr", "ctename"}); };
    if (recursive) {
      for (const auto& cte : *ctes->as_array()) with.insert(name(cte));
    }
    for (const auto& cte : *ctes->as_array()) {
      visit(cte, with);
      with.insert(name(cte));
    }
    return with;
  }

  void note(const Member& member, const Names& with) {
    // The table that INSERT, UPDATE and DELETE write to has no node of its own.
    if (member.key == "RangeVar" || (member.key == "relation" && member.value.find("relname") != nullptr)) {
      SqlName relation{string_at(&member.value, {"schemaname"}), string_at(&member.value, {"relname"})};
      if (!relation.schema.empty() || !with.contains(relation.name)) {
        note_bare(NameKind::relation, relation.schema, relation.name, member.value);
        out_.relations.push_back(std::move(relation));
      }
    } else if (member.key == "FuncCall") {
      out_.functions.push_back(last_two(strings_of(member.value.find("funcname"))));
      note_bare(NameKind::function, out_.functions.back().schema, out_.functions.back().name, member.value);
      note_configuration(out_.functions.back().name, member.value);
    } else if (const auto symbol = operator_key(member.key); !symbol.empty()) {
      // Symbols and names cannot be taken for each other.
      const auto* names = member.value.find(symbol);
      if (names != nullptr) out_.functions.push_back(last_two(strings_of(names)));
    } else if (member.key == "TypeCast") {
      const auto* type = member.value.find("typeName");
      const auto* argument = member.value.find("arg");
      if (type != nullptr && argument != nullptr && type_of(*type).name == "regconfig") add_configuration(*argument);
    } else if (member.key == "CollateClause") {
      out_.collations.push_back(last_two(strings_of(member.value.find("collname"))));
    } else if (member.key == "typeName") {
      out_.types.push_back(type_of(member.value));
      note_bare(NameKind::type, out_.types.back().schema, out_.types.back().name, member.value);
    } else if (member.key == "ColumnRef") {
      const auto* fields = member.value.find("fields");
      const auto names = strings_of(fields);
      if (fields != nullptr && fields->as_array() && fields->as_array()->back().find("A_Star") != nullptr) {
        out_.star = true;
      } else if (!names.empty()) {
        // `t.c` may be the column c of t, or the field c of a column t.
        for (const auto& part : names) out_.columns.insert(part);
      }
    } else if (member.key == "InsertStmt" || member.key == "UpdateStmt") {
      const auto* written = member.value.find(member.key == "InsertStmt" ? "cols" : "targetList");
      if (written == nullptr || !written->as_array()) return;
      for (const auto& target : *written->as_array()) out_.columns.insert(string_at(&target, {"ResTarget", "name"}));
    } else if (member.key == "usingClause") {
      for (const auto& name : strings_of(&member.value)) out_.columns.insert(name);
    } else if (member.key == "isNatural") {
      out_.star = true;
    }
  }

  // Where a node has the name of an operator; "" for nodes that have none.
  static std::string_view operator_key(std::string_view node) {
    if (node == "A_Expr") return "name";
    if (node == "SubLink") return "operName";
    return node == "SortBy" ? "useOp" : "";
  }

  // The functions that take a configuration before a text take a name for it.
  void note_configuration(const std::string& function, const Value& call) {
    constexpr std::array takers{std::string_view("to_tsvector"),          std::string_view("to_tsquery"),
                                std::string_view("plainto_tsquery"),      std::string_view("phraseto_tsquery"),
                                std::string_view("websearch_to_tsquery"), std::string_view("ts_headline")};
    const auto* arguments = call.find("args");
    if (std::find(takers.begin(), takers.end(), function) == takers.end() || arguments == nullptr) return;
    if (arguments->as_array() && arguments->as_array()->size() > 1) add_configuration(arguments->as_array()->front());
  }

  void add_configuration(const Value& argument) {
    const auto literal = constant(argument);
    if (!literal || literal->kind != LiteralExpression::Kind::string) return;
    const auto parsed = parse_reference(literal->text);
    if (parsed.reference) out_.configurations.push_back({parsed.reference->schema, parsed.reference->table});
  }

  void note_bare(NameKind kind, const std::string& schema, const std::string& name, const Value& node) {
    const auto* location = node.find("location");
    if (!schema.empty() || name.empty()) return;
    bare_.push_back({kind, name, location != nullptr ? static_cast<std::size_t>(*location->as_integer()) : 0});
  }

  void sort() {
    const auto once = [](auto& list, auto less) {
      std::sort(list.begin(), list.end(), less);
      list.erase(std::unique(list.begin(), list.end(),
                             [&](const auto& a, const auto& b) { return !less(a, b) && !less(b, a); }),
                 list.end());
    };
    once(out_.relations, std::less<>());
    once(out_.functions, std::less<>());
    once(out_.collations, std::less<>());
    once(out_.configurations, std::less<>());
    once(out_.types, operator_less);
  }

  Mentioned out_;
  std::vector<BareName> bare_;
};

std::string qualified_text(std::string_view prefix, std::string_view text, std::string_view suffix,
                           const SchemaOf& schema_of) {
  std::string out(text);
  const auto parsed = parse(prefix, text, suffix);
  if (parsed.error) return out;
  auto names = Finder().bare_names(parsed.statements);
  // From the end, so that earlier places stay right.
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.begin > b.begin; });
  std::size_t last = std::string::npos;
  for (const auto& name : names) {
    if (name.begin < prefix.size() || name.begin == last) continue;
    last = name.begin;
    const auto schema = schema_of(name.kind, name.name);
    if (!schema.empty()) out.insert(name.begin - prefix.size(), quote_ident(schema) + ".");
  }
  return out;
}

std::optional<Mentioned> mentioned(std::string_view prefix, std::string_view text, std::string_view suffix) {
  const auto parsed = parse(prefix, text, suffix);
  if (parsed.error) return std::nullopt;
  return Finder().run(parsed.statements);
}

}  // namespace

std::optional<SyntaxError> query_error(std::string_view text) {
  if (trim(text).empty()) return SyntaxError{"the query is empty", 0};
  const auto parsed = parse("", text, "\n");
  if (parsed.error) return parsed.error;
  const auto* select = statement(parsed, "SelectStmt");
  if (select == nullptr) return SyntaxError{"a query is expected here: SELECT, VALUES, TABLE or WITH", 0};
  if (select->find("intoClause") != nullptr) return SyntaxError{"a view's query has no INTO", 0};
  return std::nullopt;
}

std::optional<SyntaxError> rule_command_error(std::string_view text) {
  if (trim(text).empty()) return SyntaxError{"the command is empty", 0};
  const auto parsed = parse("", text, "\n");
  if (parsed.error) return parsed.error;
  for (const std::string_view kind : {"InsertStmt", "UpdateStmt", "DeleteStmt", "SelectStmt", "NotifyStmt"}) {
    if (statement(parsed, kind) != nullptr) return std::nullopt;
  }
  return SyntaxError{"a command is expected here: INSERT, UPDATE, DELETE, SELECT or NOTIFY", 0};
}

std::optional<Mentioned> mentioned_in_query(std::string_view text) { return mentioned("", text, "\n"); }

std::optional<Mentioned> mentioned_in_expression(std::string_view text) {
  return mentioned(expression_prefix, text, expression_suffix);
}

std::optional<Mentioned> mentioned_in_body(std::string_view text) { return mentioned(body_prefix, text, "\n"); }

std::string with_schemas(std::string_view query, const SchemaOf& schema_of) {
  return qualified_text("", query, "\n", schema_of);
}

std::string body_with_schemas(std::string_view body, const SchemaOf& schema_of) {
  return qualified_text(body_prefix, body, "\n", schema_of);
}

std::optional<std::string> normalised_query(std::string_view text) {
  if (query_error(text)) return std::nullopt;
  const std::string sql(text);
  const PgQueryProtobufParseResult tree = pg_query_parse_protobuf(sql.c_str());
  std::optional<std::string> out;
  if (tree.error == nullptr) {
    const PgQueryDeparseResult deparsed = pg_query_deparse_protobuf(tree.parse_tree);
    if (deparsed.error == nullptr) out = deparsed.query;
    pg_query_free_deparse_result(deparsed);
  }
  pg_query_free_protobuf_parse_result(tree);
  return out;
}

}  // namespace autogen
