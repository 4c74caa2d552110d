// Equality that the grammar alone can prove: what a hand-written model hits for nearly every column.
#include "introspect/canonical.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

bool equal_expression(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto left = normalised_expression(a);
  return left && left == normalised_expression(b);
}

bool same_type(std::string_view a, std::string_view b) {
  const auto left = parse_type(a);
  const auto right = parse_type(b);
  if (!left.type || !right.type) return false;
  const auto schema = [](const TypeName& t) { return t.schema == "pg_catalog" ? std::string() : t.schema; };
  return left.type->name == right.type->name && schema(*left.type) == schema(*right.type) &&
         left.type->array == right.type->array;
}

// 'new' against 'new'::app.status where that is the column's type: the type's input function gives the same value.
bool equal_literal(const std::string& written, const std::string& live, const std::string& type) {
  const auto a = as_literal(written);
  const auto b = as_literal(live);
  if (!a || !b || a->text != b->text) return false;
  if (!a->cast_to.empty() && !same_type(a->cast_to, type)) return false;
  if (!b->cast_to.empty() && !same_type(b->cast_to, type)) return false;
  using Kind = LiteralExpression::Kind;
  // A bare number is itself, a quoted one is what the type's input makes of it: the same where a cast says so.
  return a->kind == b->kind || (a->kind == Kind::number && b->kind == Kind::string && !b->cast_to.empty());
}

void adopt(Expr& want, const Expr& have) {
  if (equal_expression(want.text, have.text)) want.text = have.text;
}

}  // namespace

void adopt_equal_text(const Catalog& have, Catalog& want) {
  for (auto& [key, column] : want.of<Column>()) {
    auto& def = column.def;
    const auto* live = have.find<Column>(key);
    if (live == nullptr) continue;
    if (def.generated && live->def.generated) adopt(*def.generated, *live->def.generated);
    if (def.default_value && live->def.default_value) {
      const auto& other = live->def.default_value->text;
      if (equal_expression(def.default_value->text, other) ||
          equal_literal(def.default_value->text, other, def.type.text)) {
        def.default_value->text = other;
      }
    }
  }
  for (auto& [key, check] : want.of<Check>()) {
    if (const auto* live = have.find<Check>(key)) adopt(check.def.expression, live->def.expression);
  }
  for (auto& [key, index] : want.of<Index>()) {
    const auto* live = have.find<Index>(key);
    if (live == nullptr) continue;
    if (index.def.where && live->def.where) adopt(*index.def.where, *live->def.where);
    for (std::size_t i = 0; i < std::min(index.def.on.size(), live->def.on.size()); ++i) {
      auto& element = index.def.on[i].expression;
      if (!element.empty() && equal_expression(element, live->def.on[i].expression))
        element = live->def.on[i].expression;
    }
  }
}

}  // namespace autogen
