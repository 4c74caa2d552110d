// Changes of a column, in the one order in which PostgreSQL takes them: away with the default, the type, NOT NULL, the
// identity, the new default.
#include "engine/kinds/column.hpp"

#include <fmt/format.h>

#include "engine/closure.hpp"
#include "engine/kinds/check.hpp"
#include "engine/reference_parts.hpp"
#include "model/casts.hpp"
#include "model/naming.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// USING of a type change, where it takes one.
struct Conversion {
  std::optional<Expr> expression{};
  std::string may_fail{};
};

bool is_enumeration(const TypeRef& type, const Catalog& catalog) {
  return catalog.find<Enum>({type.base.schema, "", type.base.name, ""}) != nullptr;
}

// What the model says; else a cast, where PostgreSQL has one that it does not take by itself; enumerations meet in
// text. Where there is none, only the author can know what is meant. On the way back text has to do.
Conversion conversion_of(const Object<Column>& from, const Object<Column>& to, const Context& context) {
  if (to.def.using_expression) return {to.def.using_expression, {}};
  const auto& old_type = from.def.type.text;
  const auto& new_type = to.def.type.text;
  const auto path = context.options.casts.path(old_type, new_type);
  if (path == CastPath::assignment) return {};
  Sql cast;
  cast << Ident{to.key.name};
  const bool through_text =
      path == CastPath::none && (context.downgrade || (is_enumeration(from.def.type, context.before) &&
                                                       is_enumeration(to.def.type, context.after)));
  if (path == CastPath::none && !through_text) {
    throw Failure(fmt::format("{}: PostgreSQL has no cast from {} to {}", to_string(to.id()), old_type, new_type),
                  to.def.type.where,
                  "say how, for example: using = \"...\"; or add another column and drop this one later");
  }
  if (through_text)
    cast << (old_type.ends_with("[]") && new_type.ends_with("[]") ? Sql::Piece("::text[]") : Sql::Piece("::text"));
  cast << "::" << SqlText{new_type};
  return {Expr{cast.str(), {}}, path == CastPath::none ? "on values that the new type does not read" : ""};
}

void verify_rows(const Object<Column>& column, Precondition::What what, std::vector<Step>& steps) {
  steps.push_back(verify_step(column, {what, {}}));
}

// In a transaction of its own: it may take long, and a table with deferred triggers pending cannot be altered.
void fill_rows(const Object<Column>& column, const Context& context, std::vector<Step>& steps) {
  Step step;
  step.verb = Verb::fill;
  step.change = Delta<Column>{column, column};
  step.section = Section::own_transaction;
  step.facts = {Lock::row_exclusive, false, true, "", "", ""};
  step.provides.push_back(column.id());
  // What it reads must still be there, or be there already.
  add_expression(step.releases, column.key, column.def.backfill->text, context.before);
  add_expression(step.needs, column.key, column.def.backfill->text, context.after);
  std::erase(step.needs, column.id());
  std::erase_if(step.needs, [&](const ObjectId& id) {
    return std::find(step.releases.begin(), step.releases.end(), id) != step.releases.end();
  });
  steps.push_back(std::move(step));
}

class ColumnChange {
 public:
  ColumnChange(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps)
      : now_(*delta.before), goal_(*delta.after), context_(context), steps_(steps) {}

  void run() {
    const auto& from = now_.def;
    const auto& to = goal_.def;
    const bool retyped = !(from.type == to.type) || from.collation != to.collation;
    const bool default_changes = from.default_value != to.default_value;
    if (from.nullable && !to.nullable && !to.backfill) verify_rows(now_, Precondition::What::no_nulls, steps_);
    // The server would cast the old default along, and end with another text than a new one has.
    if (from.default_value && (retyped || !to.default_value || to.identity != Identity::none)) {
      step("default", [](Column& c) { c.default_value.reset(); });
    }
    if (from.identity != Identity::none && to.identity == Identity::none) {
      step("identity", [](Column& c) { c.identity = Identity::none; });
    }
    if (from.generated && !to.generated) step("generated", [](Column& c) { c.generated.reset(); });
    if (from.generated && to.generated && !(*from.generated == *to.generated)) {
      auto& s = step("generated", [&](Column& c) { c.generated = to.generated; });
      s.facts.rewrites = true;
    }
    if (retyped) retype();
    // Before NOT NULL: who leaves the column out must not be refused in between.
    if (to.default_value && (default_changes || retyped)) {
      auto& s = step("default", [&](Column& c) { c.default_value = to.default_value; });
      // It may use a label that the type is still to get.
      add_type(s.needs, to.type.base, context_.after);
    }
    if (from.nullable && !to.nullable) {
      if (to.backfill) {
        fill_rows(goal_, context_, steps_);
        phase_ = 1;
      }
      set_not_null();
    }
    if (to.identity != Identity::none && now_.def.identity != to.identity) {
      step("identity", [&](Column& c) { c.identity = to.identity; });
    }
    if (!now_.def.nullable && to.nullable) {
      step("nullable", [](Column& c) { c.nullable = true; }).facts.relaxes = "rows without a value are let in";
    }
  }

 private:
  template <class Change>
  Step& step(std::string_view field, Change&& change) {
    Object<Column> next = now_;
    change(next.def);
    Step made = make_step(Verb::alter, Delta<Column>{now_, next}, context_);
    made.field = field;
    made.facts.lock = Lock::access_exclusive;
    made.phase = phase_;
    steps_.push_back(std::move(made));
    now_ = std::move(next);
    return steps_.back();
  }

  void retype() {
    const auto from = now_.def.type.text;
    const auto to = goal_.def.type.text;
    const auto conversion = conversion_of(now_, goal_, context_);
    auto& s = step("type", [&](Column& c) {
      c.type = goal_.def.type;
      c.collation = goal_.def.collation;
      c.using_expression = conversion.expression;
    });
    s.facts.rewrites = conversion.expression || rewrites_table(from, to);
    s.facts.data_loss =
        goal_.def.using_expression ? "of the old values only what USING makes of them is kept" : narrowing(from, to);
    if (s.facts.data_loss.empty()) s.facts.may_fail = conversion.may_fail;
  }

  // SET NOT NULL scans the table under its lock, unless a valid check proves that there is nothing to find.
  void set_not_null() {
    const bool online = context_.options.online;
    Object<Check> proof;
    proof.key = {now_.key.schema, now_.key.parent,
                 default_constraint_name(now_.key.parent, {now_.key.name}, "set_not_null"), ""};
    proof.def.expression.text = (Sql() << Ident{now_.key.name} << " IS NOT NULL").str();
    // The proof concerns a column that stands already; its steps hang on those of the column alone.
    const auto push = [&](Step s) {
      for (auto* ids : {&s.provides, &s.removes, &s.needs, &s.releases}) ids->clear();
      s.phase = phase_;
      steps_.push_back(std::move(s));
    };
    if (online) {
      Step add = make_step(Verb::create, Delta<Check>{std::nullopt, proof}, context_);
      add.online = true;
      add.facts.lock = Lock::access_exclusive;
      push(std::move(add));
      Step validate = make_step(Verb::validate, Delta<Check>{std::nullopt, proof}, context_);
      validate.section = Section::own_transaction;
      validate.facts = {Lock::share_update_exclusive, false, true, "", ""};
      push(std::move(validate));
      phase_ = 2;
    }
    step("nullable", [](Column& c) { c.nullable = false; }).facts.scans = !online;
    if (online) push(make_step(Verb::drop, Delta<Check>{proof, std::nullopt}, context_));
  }

  Object<Column> now_;
  Object<Column> goal_;
  const Context& context_;
  std::vector<Step>& steps_;
  int phase_ = 0;
};

// A constant, or what is the same for the whole statement, is kept beside the table; anything else is put into each
// row.
bool volatile_default(const std::string& text) {
  if (as_literal(text)) return false;
  const auto name = expression_name(text);
  return name != "now" && name != "expr" && !text.starts_with("CURRENT_") && !text.starts_with("LOCALTIME");
}

void create_column(const Object<Column>& column, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, Delta<Column>{std::nullopt, column}, context);
  const auto& def = column.def;
  step.facts = {Lock::access_exclusive, def.generated.has_value() || def.identity != Identity::none, false, "", "", ""};
  if (def.default_value && volatile_default(def.default_value->text)) step.facts.rewrites = true;
  steps.push_back(std::move(step));
}

void add_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& def = delta.after->def;
  if (def.backfill) {
    // Empty at first, so that the rows that are there are filled by the backfill and not by the default.
    Object<Column> bare = *delta.after;
    bare.def.nullable = true;
    bare.def.default_value.reset();
    create_column(bare, context, steps);
    ColumnChange({bare, *delta.after}, context, steps).run();
    if (def.nullable) fill_rows(*delta.after, context, steps);
    return;
  }
  const bool filled = def.default_value || def.generated || def.identity != Identity::none;
  if (!def.nullable && !filled) verify_rows(*delta.after, Precondition::What::empty_table, steps);
  create_column(*delta.after, context, steps);
}

void drop_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.facts.lock = Lock::access_exclusive;
  if (!delta.before->def.generated) step.facts.data_loss = "the column's values cannot be restored";
  steps.push_back(std::move(step));
}

}  // namespace

// It hangs on nothing: what it asks about stands already.
Step verify_step(const Object<Column>& column, Precondition precondition) {
  Step step;
  step.verb = Verb::verify;
  step.change = Delta<Column>{column, column};
  step.precondition = std::move(precondition);
  return step;
}

std::vector<ObjectId> references(const Object<Column>& column, const Catalog& catalog) {
  auto out = part_references(column, catalog);
  add_type(out, column.def.type.base, catalog);
  std::erase(out, column.id());
  return out;
}

void expand_change(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return add_column(delta, context, steps);
  if (!delta.after) return drop_column(delta, context, steps);
  if (context.recreated.contains(delta.id())) {
    drop_column({delta.before, std::nullopt}, context, steps);
    if (!delta.before->def.generated)
      steps.back().facts.data_loss = "the column's values are replaced by generated ones";
    return add_column({std::nullopt, delta.after}, context, steps);
  }
  ColumnChange(delta, context, steps).run();
}

}  // namespace autogen
