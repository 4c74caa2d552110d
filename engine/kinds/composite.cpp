// Composite types: attributes come, go and are renamed in place. For another type of an attribute that columns hold
// values of, the type is made anew under them.
#include "engine/kinds/composite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/reference_parts.hpp"
#include "engine/type_change.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

bool retyped(const Attribute& before, const Attribute& after) {
  return !(before.type == after.type) || before.collation != after.collation;
}

bool any_retyped(const Composite& before, const Composite& after) {
  return std::any_of(before.attributes.list.begin(), before.attributes.list.end(), [&](const Attribute& old) {
    const auto* now = after.attributes.find(old.name);
    return now != nullptr && retyped(old, *now);
  });
}

// One thing at a time, so that each step tells of its own consequences.
void alter_attributes(const Delta<Composite>& delta, const Context& context, std::vector<Step>& steps) {
  const bool stored = use_of(delta.id(), context.before).stored;
  Object<Composite> now = *delta.before;
  const auto& goal = delta.after->def.attributes;
  const auto step = [&](Object<Composite> next) -> Step& {
    Step made = make_step(Verb::alter, Delta<Composite>{now, next}, context);
    made.field = "attributes";
    steps.push_back(std::move(made));
    now = std::move(next);
    return steps.back();
  };
  for (const auto& old : delta.before->def.attributes.list) {
    if (goal.find(old.name) != nullptr) continue;
    auto next = now;
    std::erase_if(next.def.attributes.list, [&](const Attribute& a) { return a.name == old.name; });
    auto& s = step(std::move(next));
    if (stored) s.facts.data_loss = fmt::format("the values of the attribute \"{}\" cannot be restored", old.name);
  }
  for (const auto& wanted : goal.list) {
    auto next = now;
    auto& list = next.def.attributes.list;
    const auto it = std::find_if(list.begin(), list.end(), [&](const Attribute& a) { return a.name == wanted.name; });
    if (it == list.end()) {
      list.push_back(wanted);
    } else if (*it == wanted) {
      continue;
    } else {
      *it = wanted;
    }
    step(std::move(next));
  }
}

// ROW((c).street, (c).number::integer)::public.address: by name, each attribute cast to its new type.
Sql by_attributes(const Object<Column>& column, const Delta<Composite>& delta, const Context& context, Facts& facts) {
  std::vector<Sql> fields;
  const Sql value = Sql() << Ident{column.key.name};
  for (const auto& wanted : delta.after->def.attributes.list) {
    const auto* old = delta.before->def.attributes.find(wanted.name);
    if (old == nullptr) {
      fields.push_back(Sql("NULL::") << SqlText{wanted.type.text});
      continue;
    }
    Sql field = Sql("(") << value << ")." << Ident{wanted.name};
    if (retyped(*old, wanted)) {
      const auto path = context.options.casts.path(old->type.text, wanted.type.text);
      if (path == CastPath::none && !context.downgrade) {
        throw Failure(
            fmt::format("the attribute \"{}\" of {}: PostgreSQL has no cast from {} to {}, and {} has values",
                        wanted.name, to_string(delta.id()), old->type.text, wanted.type.text, to_string(column.id())),
            wanted.type.where, "add an attribute of another name, fill it by hand, and drop this one later");
      }
      if (path == CastPath::none) {
        field << (old->type.text.ends_with("[]") && wanted.type.text.ends_with("[]") ? Sql::Piece("::text[]")
                                                                                     : Sql::Piece("::text"));
        facts.may_fail = "on values that the new type does not read";
      }
      field << "::" << SqlText{wanted.type.text};
      if (const auto lost = narrowing(old->type.text, wanted.type.text); !lost.empty()) facts.data_loss = lost;
    }
    fields.push_back(std::move(field));
  }
  // IS NOT DISTINCT FROM: a row of NULLs is a value, and stays one.
  return Sql("CASE WHEN ") << value << " IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(" << join(fields, ", ")
                           << ")::" << SqlText{column.def.type.text} << " END";
}

// The elements of an array can be converted as text alone, which has no names: the attributes must be the same ones.
void through_text(const Object<Column>& column, const Delta<Composite>& delta, const Context& context, Facts& facts) {
  const auto& before = delta.before->def.attributes.list;
  const auto& after = delta.after->def.attributes.list;
  const bool same = std::equal(before.begin(), before.end(), after.begin(), after.end(),
                               [](const Attribute& a, const Attribute& b) { return a.name == b.name; });
  if (!same && !context.downgrade) {
    throw Failure(
        fmt::format("{}: its attributes cannot change their types and come, go or move at once, since {} is an "
                    "array of it",
                    to_string(delta.id()), to_string(column.id())),
        delta.after->where, "change the types in one revision and the rest in another");
  }
  facts.may_fail = "on values that the new type does not read";
}

void rebuild(const Delta<Composite>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = rebuild_step(delta, context);
  for (auto& part : step.parts) {
    auto& column = *std::get<Delta<Column>>(part).after;
    if (column.def.type.text.ends_with("[]")) {
      through_text(column, delta, context, step.facts);  // what a rebuild does by itself
    } else {
      column.def.using_expression = Expr{by_attributes(column, delta, context, step.facts).str(), {}};
    }
  }
  for (const auto& old : delta.before->def.attributes.list) {
    if (delta.after->def.attributes.find(old.name) != nullptr) continue;
    step.facts.data_loss = fmt::format("the values of the attribute \"{}\" cannot be restored", old.name);
  }
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Composite>& type, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(type.key)};
  for_each_type(type.def, [&](const TypeRef& ref) { add_type(out, ref.base, catalog); });
  add_named(out, type, catalog);
  return out;
}

bool must_rebuild(const Delta<Composite>& delta, const Context& context) {
  return any_retyped(delta.before->def, delta.after->def) && use_of(delta.id(), context.before).stored;
}

void expand_change(const Delta<Composite>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before || !delta.after) return expand_plain(delta, context, steps);
  if (must_rebuild(delta, context)) return rebuild(delta, context, steps);
  alter_attributes(delta, context, steps);
}

std::vector<Object<Composite>> renamed_within(const Object<Composite>& live, const Object<Composite>& wanted) {
  std::vector<Object<Composite>> out;
  Composite now = live.def;
  const auto becomes_another = [&](const std::string& name) {
    const auto& list = wanted.def.attributes.list;
    return std::any_of(list.begin(), list.end(), [&](const Attribute& a) { return a.renamed_from == name; });
  };
  // Chains (a becomes b, b becomes c) come about from their end.
  for (bool found = true; found;) {
    found = false;
    for (const auto& attribute : wanted.def.attributes.list) {
      if (attribute.renamed_from.empty() || now.attributes.find(attribute.name) != nullptr) continue;
      for (auto& old : now.attributes.list) {
        const bool stays = wanted.def.attributes.find(old.name) != nullptr && !becomes_another(old.name);
        if (old.name != attribute.renamed_from || stays) continue;
        old.renamed_from = std::exchange(old.name, attribute.name);
        out.push_back(live);
        out.back().def = now;
        found = true;
        break;
      }
    }
  }
  return out;
}

std::vector<std::string> spent_within(const Object<Composite>& live, const Object<Composite>& wanted) {
  std::vector<std::string> out;
  for (const auto& attribute : wanted.def.attributes.list) {
    const auto& old = attribute.renamed_from;
    const auto& list = live.def.attributes;
    if (!old.empty() && list.find(attribute.name) != nullptr && list.find(old) == nullptr)
      out.push_back(attribute.name);
  }
  return out;
}

Step rename_value_step(const Delta<Composite>& delta) {
  Step step;
  step.verb = Verb::rename_value;
  step.change = delta;
  return step;
}

}  // namespace autogen
