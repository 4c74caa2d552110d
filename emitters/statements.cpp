#include "emitters/statements.hpp"

#include <algorithm>
#include <stdexcept>

#include "model/inheritance.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// The alter() overload of the field that a step names.
template <class Kind>
Sql alter_field(const Step& step, const Delta<Kind>& delta) {
  Sql out;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change == On::alter) {
      if (field.name != step.field) return;
      if constexpr (requires { alter(field, *delta.before, *delta.after, Manner{}); }) {
        out = alter(field, *delta.before, *delta.after, Manner{step.online, step.only});
      } else {
        out = alter(field, *delta.before, *delta.after);
      }
    }
  });
  return out;
}

Sql new_table(const Step& step, const Object<Relation>& table) {
  std::vector<Sql> elements;
  for (const auto& part : step.parts) {
    std::visit(
        [&](const auto& delta) {
          if (only_inherited(delta.after->def)) return;
          if constexpr (requires { definition(*delta.after); }) elements.push_back(definition(*delta.after));
        },
        part);
  }
  return create_table(table, elements);
}

Sql add_label(const Object<Enum>& type, const NewLabel& label) {
  Sql out = Sql("ALTER TYPE ") << QualifiedName{type.key.schema, type.key.name} << " ADD VALUE "
                               << Literal{label.label};
  if (label.neighbour.empty()) return out;
  return out << (label.before ? Sql::Piece(" BEFORE ") : Sql::Piece(" AFTER ")) << Literal{label.neighbour};
}

// The type moves aside, a new one takes its name, the columns are cast over, the old one goes. Defaults are taken off
// around it, since they are expressions of the old type.
std::vector<Sql> rebuild_enum(const Step& step, const Object<Enum>& from, const Object<Enum>& to) {
  Key aside = from.key;
  aside.name = "autogen_old_" + clip(from.key.name, 50);
  std::vector<Sql> out{rename(from, aside), create(to, {})};
  std::vector<const Delta<Column>*> columns;
  for (const auto& part : step.parts) columns.push_back(&std::get<Delta<Column>>(part));
  const Field<&Column::default_value, On::alter> default_field{"default"};
  // A table's new default would be that of the tables below, too, and each has its own said.
  const bool only = std::any_of(columns.begin(), columns.end(), [](const auto* c) { return c->after->def.inherited; });
  for (const auto* column : columns) {
    Object<Column> bare = *column->before;
    bare.def.default_value.reset();
    if (column->before->def.default_value) out.push_back(alter(default_field, *column->before, bare, {.only = only}));
  }
  for (const auto* column : columns) {
    if (column->before->def.inherited) continue;  // the parent's statement changes it
    const auto& key = column->before->key;
    const bool array = column->before->def.type.text.ends_with("[]");
    out.push_back(alter_table(key) << "ALTER COLUMN " << Ident{key.name} << " TYPE "
                                   << SqlText{column->after->def.type.text} << " USING " << Ident{key.name}
                                   << (array ? Sql::Piece("::text[]::") : Sql::Piece("::text::"))
                                   << SqlText{column->after->def.type.text});
  }
  for (const auto* column : columns) {
    Object<Column> bare = *column->before;
    bare.def.default_value.reset();
    if (column->after->def.default_value) out.push_back(alter(default_field, bare, *column->after, {.only = only}));
  }
  Object<Enum> old = from;
  old.key = aside;
  out.push_back(drop(old, {}));
  return out;
}

template <class Kind>
std::vector<Sql> said(const Step& step, const Delta<Kind>& delta) {
  const Manner manner{step.online, step.only};
  switch (step.verb) {
    case Verb::create:
      if constexpr (Kind::kind == Relation::kind) return {new_table(step, *delta.after)};
      return {create(*delta.after, manner)};
    case Verb::drop: return {drop(*delta.before, manner)};
    case Verb::alter:
      if constexpr (Kind::kind == Enum::kind) {
        if (step.label) return {add_label(*delta.after, *step.label)};
      }
      return {alter_field(step, delta)};
    case Verb::rename:
      if constexpr (requires { rename(*delta.before, delta.after->key); })
        return {rename(*delta.before, delta.after->key)};
      break;
    case Verb::validate: return {validate(delta.after->key)};
    case Verb::rebuild:
      if constexpr (Kind::kind == Enum::kind) return rebuild_enum(step, *delta.before, *delta.after);
      break;
  }
  throw std::logic_error("no SQL for " + operation(step));
}

}  // namespace

std::vector<Sql> statements(const Step& step) {
  return std::visit([&](const auto& delta) { return said(step, delta); }, step.change);
}

}  // namespace autogen
