// Equality that the grammar alone can prove: what a hand-written model hits for nearly every column.
#include "introspect/canonical.hpp"
#include "model/mentions.hpp"
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

// Field by field: what is equal takes the live text.
template <class Kind>
void adopt_expressions(Kind& want, const Kind& have) {
  for_each_field<Kind>([&](auto field) {
    std::vector<std::string*> mine;
    std::vector<const std::string*> theirs;
    const auto only = [&](std::string_view name) { return name == field.name; };
    for_each_expression(
        want, [&](std::string& text, const Location&) { mine.push_back(&text); }, only);
    for_each_expression(
        have, [&](const std::string& text, const Location&) { theirs.push_back(&text); }, only);
    if (mine.size() != theirs.size()) return;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      if (equal_expression(*mine[i], *theirs[i])) *mine[i] = *theirs[i];
    }
  });
}

}  // namespace

void adopt_equal_text(const Catalog& have, Catalog& want) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : want.of<Kind>()) {
      if (const auto* live = have.find<Kind>(key)) adopt_expressions(object.def, live->def);
    }
  });
  for (auto& [key, column] : want.of<Column>()) {
    auto& wanted = column.def.default_value;
    const auto* live = have.find<Column>(key);
    if (!wanted || live == nullptr || !live->def.default_value) continue;
    const auto& other = live->def.default_value->text;
    if (equal_literal(wanted->text, other, column.def.type.text)) wanted->text = other;
  }
}

}  // namespace autogen
