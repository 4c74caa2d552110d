#include "syntax/query.hpp"

#include <pg_query.h>

#include <algorithm>
#include <tuple>

#include "support/text.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

SqlName last_two(const std::vector<std::string>& names) {
  SqlName out;
  if (!names.empty()) out.name = names.back();
  if (names.size() > 1) out.schema = names[names.size() - 2];
  return out;
}

bool operator_less(const TypeName& a, const TypeName& b) {
  return std::tie(a.schema, a.name, a.modifiers, a.array) < std::tie(b.schema, b.name, b.modifiers, b.array);
}

// Walks a tree with the names that WITH has brought into sight.
class Finder {
 public:
  Mentioned run(const Value& tree) {
    visit(tree, {});
    sort();
    return std::move(out_);
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
    if (member.key == "RangeVar") {
      SqlName relation{string_at(&member.value, {"schemaname"}), string_at(&member.value, {"relname"})};
      if (!relation.schema.empty() || !with.contains(relation.name)) out_.relations.push_back(std::move(relation));
    } else if (member.key == "FuncCall") {
      out_.functions.push_back(last_two(strings_of(member.value.find("funcname"))));
    } else if (member.key == "typeName") {
      out_.types.push_back(type_of(member.value));
    } else if (member.key == "ColumnRef") {
      const auto* fields = member.value.find("fields");
      const auto names = strings_of(fields);
      if (fields != nullptr && fields->as_array() && fields->as_array()->back().find("A_Star") != nullptr) {
        out_.star = true;
      } else if (!names.empty()) {
        // `t.c` may be the column c of t, or the field c of a column t.
        for (const auto& part : names) out_.columns.insert(part);
      }
    } else if (member.key == "usingClause") {
      for (const auto& name : strings_of(&member.value)) out_.columns.insert(name);
    } else if (member.key == "isNatural") {
      out_.star = true;
    }
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
    once(out_.types, operator_less);
  }

  Mentioned out_;
};

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

std::optional<Mentioned> mentioned_in_query(std::string_view text) { return mentioned("", text, "\n"); }

std::optional<Mentioned> mentioned_in_expression(std::string_view text) {
  return mentioned(expression_prefix, text, expression_suffix);
}

std::optional<Mentioned> mentioned_in_body(std::string_view text) {
  return mentioned("CREATE FUNCTION f() RETURNS int LANGUAGE sql ", text, "\n");
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
