#include "emitters/statements.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "emitters/column_sequences.hpp"
#include "emitters/sql/move.hpp"
#include "emitters/sql/rows.hpp"
#include "emitters/sql/table_copy.hpp"
#include "engine/kinds/enum.hpp"
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
          if constexpr (std::is_same_v<std::decay_t<decltype(delta)>, Delta<Column>>) {
            elements.push_back(definition(*delta.after, made_for(step, delta.after->key)));
          } else if constexpr (requires { definition(*delta.after); })
            elements.push_back(definition(*delta.after));
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

// The values of a column as text, labels that go replaced by their heirs, cast to the new type.
Sql through_text(const Object<Column>& column, const std::map<std::string, std::string>& removed) {
  const bool array = column.def.type.text.ends_with("[]");
  Sql text = Sql() << Ident{column.key.name} << (array ? Sql::Piece("::text[]") : Sql::Piece("::text"));
  if (array) {
    for (const auto& [from, to] : removed) {
      text = Sql("array_replace(") << text << ", " << Literal{from} << ", " << Literal{to} << ")";
    }
  } else if (!removed.empty()) {
    Sql cases = Sql("(CASE ") << text;
    for (const auto& [from, to] : removed) cases << " WHEN " << Literal{from} << " THEN " << Literal{to};
    text = cases << " ELSE " << text << " END)";
  }
  return text << "::" << SqlText{column.def.type.text};
}

// CREATE, and what it has no words for.
template <class Kind>
std::vector<Sql> made(const Object<Kind>& object, Manner manner) {
  std::vector<Sql> out{create(object, manner)};
  if constexpr (requires { said_after(object); }) {
    for (auto& sql : said_after(object)) out.push_back(std::move(sql));
  }
  return out;
}

// How a column's values come to the new type: as the engine has it, else through text.
template <class Kind>
Sql conversion(const Object<Column>& column, const Object<Kind>& from, const Object<Kind>& to) {
  if (column.def.using_expression) return Sql() << SqlText{column.def.using_expression->text};
  std::map<std::string, std::string> replaced;
  if constexpr (requires { labels_replaced(from.def, to.def); }) replaced = labels_replaced(from.def, to.def);
  return through_text(column, replaced);
}

// The type moves aside, a new one takes its name, the columns are cast over, the old one goes. Defaults are taken off
// around it, since they are expressions of the old type.
template <class Kind>
std::vector<Sql> rebuild(const Step& step, const Object<Kind>& from, const Object<Kind>& to) {
  std::vector<Sql> out;
  if (step.parts.empty()) {
    out = made(to, {});
    out.insert(out.begin(), drop(from, {}));
    return out;
  }
  Key aside = from.key;
  aside.name = "autogen_old_" + clip(from.key.name, 50);
  if constexpr (requires { move_aside(from, aside); }) {
    out = move_aside(from, aside);
  } else {
    out.push_back(rename(from, aside));
  }
  for (auto& sql : made(to, {})) out.push_back(std::move(sql));
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
    out.push_back(alter_table(key) << "ALTER COLUMN " << Ident{key.name} << " TYPE "
                                   << SqlText{column->after->def.type.text} << " USING "
                                   << conversion(*column->after, from, to));
  }
  for (const auto* column : columns) {
    Object<Column> bare = *column->before;
    bare.def.default_value.reset();
    if (column->after->def.default_value) out.push_back(alter(default_field, bare, *column->after, {.only = only}));
  }
  Object<Kind> old = from;
  old.key = aside;
  out.push_back(drop(old, {}));
  return out;
}

Sql refused_rows(const Object<Column>& column, const Precondition& precondition) {
  switch (precondition.what) {
    case Precondition::What::empty_table: return refuse_rows(column, precondition.only);
    case Precondition::What::no_nulls: return refuse_nulls(column, precondition.only);
    case Precondition::What::no_labels: break;
  }
  return refuse_labels(column, precondition.labels);
}

std::vector<Object<PublishedTable>> published(const Step& step) {
  std::vector<Object<PublishedTable>> out;
  for (const auto& part : step.parts) out.push_back(*std::get<Delta<PublishedTable>>(part).after);
  return out;
}

// The other schema first, the other name there.
template <class Kind>
std::vector<Sql> renamed(const Object<Kind>& from, const Key& to) {
  std::vector<Sql> out;
  auto moved = from;
  if constexpr (requires { set_schema(from, to.schema); }) {
    if (from.key.schema != to.schema) out.push_back(set_schema(from, to.schema));
    moved.key.schema = to.schema;
  }
  if (moved.key.name != to.name) out.push_back(rename(moved, to));
  return out;
}

template <class Kind>
std::vector<Sql> said(const Step& step, const Delta<Kind>& delta) {
  const Manner manner{step.online, step.only};
  switch (step.verb) {
    case Verb::create:
      if constexpr (Kind::kind == Relation::kind) return {new_table(step, *delta.after)};
      if constexpr (Kind::kind == Column::kind) return {add_column(*delta.after, made_for(step, delta.after->key))};
      if constexpr (Kind::kind == Publication::kind) return {create_publication(*delta.after, published(step))};
      return made(*delta.after, manner);
    case Verb::drop: return {drop(*delta.before, manner)};
    case Verb::alter:
      if constexpr (Kind::kind == Enum::kind) {
        if (step.label) return {add_label(*delta.after, *step.label)};
      }
      if constexpr (Kind::kind == Sequence::kind) {
        if (!step.parts.empty())
          return {take_owner(*delta.after, id_of(step.parts.front()).key), alter_field(step, delta)};
      }
      if constexpr (Kind::kind == Column::kind) {
        if (!step.parts.empty()) return exchange_sequences(step, delta, std::get<Delta<Sequence>>(step.parts.front()));
      }
      return {alter_field(step, delta)};
    case Verb::replace: return {create(*delta.after, {.replace = true})};
    case Verb::rename:
      if constexpr (requires { rename(*delta.before, delta.after->key); })
        return renamed(*delta.before, delta.after->key);
      break;
    case Verb::validate: return {validate(delta.after->key)};
    case Verb::rename_value:
      if constexpr (requires { rename_value(*delta.before, *delta.after); })
        return {rename_value(*delta.before, *delta.after)};
      break;
    case Verb::fill:
      if constexpr (Kind::kind == Column::kind) {
        std::vector<Sql> out{fill_rows(*delta.after)};
        if (!delta.after->def.nullable) out.push_back(refuse_unfilled(*delta.after));
        return out;
      }
      break;
    case Verb::verify:
      if constexpr (Kind::kind == Column::kind) return {refused_rows(*delta.after, *step.precondition)};
      break;
    case Verb::copy:
      if constexpr (Kind::kind == Relation::kind) return copy_rows(*delta.before, *delta.after, step.parts);
      break;
    case Verb::rebuild:
      if constexpr (
          requires { Kind::is_type; } && requires { rename(*delta.before, delta.after->key); } &&
          Kind::kind != Relation::kind) {
        return rebuild(step, *delta.before, *delta.after);
      }
      break;
  }
  throw std::logic_error("no SQL for " + operation(step));
}

}  // namespace

std::vector<Sql> statements(const Step& step) {
  auto out = std::visit([&](const auto& delta) { return said(step, delta); }, step.change);
  if (step.defers_bodies) out.insert(out.begin(), Sql("SET LOCAL check_function_bodies = off"));
  return out;
}

}  // namespace autogen
