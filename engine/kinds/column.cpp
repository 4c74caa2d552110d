// Changes of a column, in the one order in which PostgreSQL takes them: away with the default, the type, NOT NULL, the
// identity, the new default.
#include "engine/kinds/column.hpp"

#include <fmt/format.h>

#include "engine/closure.hpp"
#include "engine/kinds/check.hpp"
#include "engine/kinds/sequence.hpp"
#include "engine/reference_parts.hpp"
#include "model/casts.hpp"
#include "model/naming.hpp"
#include "model/sequences.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

class ColumnChange {
 public:
  ColumnChange(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps)
      : now_(*delta.before),
        goal_(*delta.after),
        context_(context),
        steps_(steps),
        source_(sequence_behind(context.before, now_)),
        target_(sequence_behind(context.after, goal_)) {}

  void run() {
    const auto& from = now_.def;
    const auto& to = goal_.def;
    const bool retyped = !(from.type == to.type) || from.collation != to.collation;
    const bool was_identity = from.identity != Identity::none;
    const bool default_changes = from.default_value != to.default_value;
    // While there is a default, rows can come: it is not away longer than it takes.
    if (from.default_value && to.identity != Identity::none && from.nullable && !retyped) set_not_null();
    // The server would cast the old default along, and end with another text than a new one has.
    if (from.default_value && (retyped || !to.default_value || to.identity != Identity::none)) {
      step("default", [](Column& c) { c.default_value.reset(); });
    }
    if (from.identity != Identity::none && to.identity == Identity::none) {
      auto& s = step("identity", [](Column& c) { c.identity = Identity::none; });
      if (source_ != nullptr) hand_over(s);
    }
    if (from.generated && !to.generated) step("generated", [](Column& c) { c.generated.reset(); });
    if (from.generated && to.generated && !(*from.generated == *to.generated)) {
      auto& s = step("generated", [&](Column& c) { c.generated = to.generated; });
      s.facts.rewrites = true;
    }
    if (retyped) retype();
    if (now_.def.nullable && !to.nullable) set_not_null();
    if (to.identity != Identity::none && now_.def.identity != to.identity) {
      const bool added = now_.def.identity == Identity::none;
      auto& s = step("identity", [&](Column& c) { c.identity = to.identity; });
      if (added && target_ != nullptr) take_over(s);
    }
    if (!now_.def.nullable && to.nullable) {
      step("nullable", [](Column& c) { c.nullable = true; }).facts.relaxes = "rows without a value are let in";
    }
    if (to.default_value && (default_changes || retyped)) {
      auto& s = step("default", [&](Column& c) { c.default_value = to.default_value; });
      // It may use a label that the type is still to get.
      add_type(s.needs, to.type.base, context_.after);
      if (target_ != nullptr && !was_identity) begin(s);
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
    steps_.push_back(std::move(made));
    now_ = std::move(next);
    return steps_.back();
  }

  // The identity goes, and its sequence with it: what the column draws from now, or what has its name, goes on where it
  // stood.
  void hand_over(Step& s) {
    Delta<Sequence> sequences{*source_, std::nullopt};
    const auto* heir = context_.after.find<Sequence>(source_->key);
    if (heir != nullptr) {
      refuse_other_users(heir->key);
      s.provides.push_back(heir->id());
    } else {
      s.removes.push_back(source_->id());
      heir = target_;
      if (heir != nullptr) s.needs.push_back(heir->id());
    }
    if (heir != nullptr) {
      sequences.after = *heir;
    } else {
      s.facts.data_loss = "the position of the identity's sequence cannot be restored";
    }
    s.parts.push_back(std::move(sequences));
  }

  // The identity's sequence goes on where the one of its name, or else the one that the column drew from, stands.
  void take_over(Step& s) {
    Delta<Sequence> sequences{std::nullopt, *target_};
    sequences.after->def = as_made_by_identity(*target_, context_.after);
    const auto* old = context_.before.find<Sequence>(target_->key);
    if (old != nullptr) refuse_other_users(old->key);
    if (old == nullptr) old = source_;
    if (old != nullptr) {
      sequences.before = *old;
      s.releases.push_back(old->id());
    }
    s.provides.push_back(target_->id());
    s.parts.push_back(std::move(sequences));
  }

  // A sequence that is made anew under its name takes the place of the old one; other columns would go on with that
  // one, and keep it from being dropped.
  void refuse_other_users(const Key& sequence) const {
    for (const auto& [key, column] : context_.before.of<Column>()) {
      const auto* after = context_.after.find<Column>(key);
      if (key == goal_.key || after == nullptr || column.def.default_value != after->def.default_value) continue;
      const auto* used = sequence_behind(context_.before, column);
      if (used == nullptr || used->key != sequence || column.def.identity != Identity::none) continue;
      throw Failure(
          fmt::format("{} has to be made anew for {}, but {} draws from it, too",
                      to_string(ObjectId{Sequence::kind, sequence}), to_string(goal_.id()), to_string(column.id())),
          goal_.where, "give the column a sequence of another name, or change the other default first");
    }
  }

  // A new sequence goes on where the old one stands, and one that was there is not behind one that goes; without an old
  // one, a serial's begins behind the rows.
  void begin(Step& s) {
    const bool fresh = context_.created.contains(target_->id());
    const bool wanted = source_ != nullptr ? fresh || context_.dropped.contains(source_->id())
                                           : fresh && is_owned_by(target_->def, goal_.key);
    if (!wanted) return;
    Delta<Sequence> sequences{std::nullopt, *target_};
    if (source_ != nullptr) {
      sequences.before = *source_;
      s.releases.push_back(source_->id());
    }
    s.parts.push_back(std::move(sequences));
  }

  void retype() {
    const auto from = now_.def.type.text;
    const auto to = goal_.def.type.text;
    auto& s = step("type", [&](Column& c) {
      c.type = goal_.def.type;
      c.collation = goal_.def.collation;
    });
    // The server hands the type on to the identity's sequence: bounds that would not fit have changed before.
    if (now_.def.identity != Identity::none && target_ != nullptr) s.needs.push_back(target_->id());
    s.facts.rewrites = rewrites_table(from, to);
    s.facts.data_loss = narrowing(from, to);
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
    }
    step("nullable", [](Column& c) { c.nullable = false; }).facts.scans = !online;
    if (online) push(make_step(Verb::drop, Delta<Check>{proof, std::nullopt}, context_));
  }

  Object<Column> now_;
  const Object<Column>& goal_;
  const Context& context_;
  std::vector<Step>& steps_;
  const Object<Sequence>* source_;  // that fills the column before, and after
  const Object<Sequence>* target_;
};

// A constant, or what is the same for the whole statement, is kept beside the table; anything else is put into each
// row.
bool volatile_default(const std::string& text) {
  if (as_literal(text)) return false;
  const auto name = expression_name(text);
  return name != "now" && name != "expr" && !text.starts_with("CURRENT_") && !text.starts_with("LOCALTIME");
}

void add_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, delta, context);
  add_identity_sequence(*delta.after, context, step);
  const auto& def = delta.after->def;
  step.facts = {Lock::access_exclusive, def.generated.has_value() || def.identity != Identity::none, false, "", ""};
  if (def.default_value && volatile_default(def.default_value->text)) step.facts.rewrites = true;
  const bool filled = def.default_value || def.generated || def.identity != Identity::none;
  if (!def.nullable && !filled)
    step.facts.may_fail = "a required column without a default cannot join rows that are there";
  steps.push_back(std::move(step));
}

void drop_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  for (auto& id : sequences_going_with(table_of(delta.before->key), delta.before->key.name, context)) {
    step.removes.push_back(std::move(id));
  }
  step.facts.lock = Lock::access_exclusive;
  if (!delta.before->def.generated) step.facts.data_loss = "the column's values cannot be restored";
  steps.push_back(std::move(step));
}

}  // namespace

void add_identity_sequence(const Object<Column>& column, const Context& context, Step& step) {
  if (column.def.identity == Identity::none) return;
  const auto* sequence = identity_sequence(context.after, column.key);
  if (sequence == nullptr) return;
  Object<Sequence> made = *sequence;
  made.def = as_made_by_identity(*sequence, context.after);
  step.parts.push_back(Delta<Sequence>{std::nullopt, std::move(made)});
  step.provides.push_back(sequence->id());
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
