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

bool same_children(const Key& column, const Context& context) {
  const Key table = table_of(column);
  return descendants_of(context.before, table) == descendants_of(context.after, table);
}

void verify_rows(const Object<Column>& column, Precondition::What what, const Context& context,
                 std::vector<Step>& steps) {
  steps.push_back(verify_step(column, {what, {}, !same_children(column.key, context)}));
}

// In a transaction of its own: it may take long, and a table with deferred triggers pending cannot be altered.
void fill_rows(const Object<Column>& column, const Context& context, std::vector<Step>& steps) {
  Step step;
  step.verb = Verb::fill;
  step.change = Delta<Column>{column, column};
  step.section = Section::own_transaction;
  step.facts = {Lock::row_exclusive, false, true, "", "", ""};
  step.provides.push_back(column.id());
  // It reads columns as the model has them, filled themselves, and those that go while they are there.
  add_expression(step.needs, column.key, column.def.backfill->text, context.after);
  add_expression(step.releases, column.key, column.def.backfill->text, context.before);
  std::erase_if(step.releases, [&](const ObjectId& id) {
    return std::find(step.needs.begin(), step.needs.end(), id) != step.needs.end();
  });
  std::erase(step.needs, column.id());
  std::erase(step.releases, column.id());
  steps.push_back(std::move(step));
}

bool same_field(std::string_view name, const Column& a, const Column& b) {
  bool same = true;
  for_each_field<Column>([&](auto field) {
    if (field.name == name) same = a.*field.member == b.*field.member;
  });
  return same;
}

bool retyped(const Column& from, const Column& to) { return !(from.type == to.type) || from.collation != to.collation; }

// What ALTER TABLE changes in the tables below as well, and with ONLY does not.
bool can_be_said_alone(std::string_view field, const Context& context) {
  if (field == "nullable") return context.options.server_version < 180000;
  return field == "default" || field == "storage" || field == "statistics";
}

// Are all columns that inherit this one to have the same value of the field? Then one statement changes them all.
bool followed(const Object<Column>& column, std::string_view field, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column.key));
  return std::all_of(tables.begin(), tables.end(), [&](const Key& table) {
    const auto* below = context.after.find<Column>(part_of_table(table, column.key));
    return below == nullptr || !below->def.inherited || same_field(field, below->def, column.def);
  });
}

bool default_below(const Key& column, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column));
  return std::any_of(tables.begin(), tables.end(), [&](const Key& table) {
    const auto* below = context.before.find<Column>(part_of_table(table, column));
    return below != nullptr && below->def.inherited && below->def.default_value;
  });
}

// Does a table below keep as its own what it has had from the parent? Then only the parent's column goes.
bool kept_below(const Key& column, const Context& context) {
  const auto tables = context.lineage.descendants(table_of(column));
  return std::any_of(tables.begin(), tables.end(), [&](const Key& table) {
    const auto key = part_of_table(table, column);
    const auto* before = context.before.find<Column>(key);
    const auto* after = context.after.find<Column>(key);
    return before != nullptr && only_inherited(before->def) && after != nullptr && !after->def.inherited;
  });
}

// A NOT NULL that is not valid holds for new rows alone.
bool rows_need_values(const Column& column) {
  return !column.nullable && !(column.not_null && column.not_null->not_valid);
}

constexpr std::string_view new_grants = "the new sequence has the owner and the grants of one that is made now";

class ColumnChange {
 public:
  ColumnChange(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps)
      : now_(*delta.before),
        goal_(*delta.after),
        context_(context),
        steps_(steps),
        new_table_(context.new_table(delta.after->key)),
        source_(sequence_behind(context.before, now_)),
        target_(sequence_behind(context.after, goal_)) {}

  void run() {
    const auto& from = now_.def;
    const auto& to = goal_.def;
    const bool type_changes = retyped(from, to);
    const bool was_identity = from.identity != Identity::none;
    const bool default_changes = from.default_value != to.default_value;
    const bool has_default = from.default_value || (type_changes && default_below(now_.key, context_));
    if (from.nullable && rows_need_values(to) && !to.backfill && !new_table_) {
      // A column that a parent's ADD COLUMN makes is not there yet to be looked at.
      const bool there = context_.before.find<Column>(goal_.key) != nullptr;
      const bool filled = from.default_value || from.generated || to.identity != Identity::none;
      if (there) verify_rows(now_, Precondition::What::no_nulls, context_, steps_);
      if (!there && !filled) verify_rows(goal_, Precondition::What::empty_table, context_, steps_);
    }
    // While there is a default, rows can come: it is not away longer than it takes.
    if (from.default_value && to.identity != Identity::none && from.nullable && !type_changes) require_values();
    // The server would cast the old default along, and end with another text than a new one has.
    if (has_default && (type_changes || !to.default_value || to.identity != Identity::none)) {
      auto& s = step("default", [](Column& c) { c.default_value.reset(); });
      if (type_changes) s.only = false;
    }
    if (from.identity != Identity::none && to.identity == Identity::none) {
      auto& s = step("identity", [](Column& c) { c.identity = Identity::none; });
      if (source_ != nullptr) hand_over(s);
    }
    if (from.generated && !to.generated) step("generated", [](Column& c) { c.generated.reset(); });
    if (from.generated && to.generated && !(*from.generated == *to.generated)) {
      auto& s = step("generated", [&](Column& c) { c.generated = to.generated; });
      s.facts.rewrites = !to.is_virtual && !new_table_;
    }
    if (type_changes) retype();
    // Before NOT NULL: who leaves the column out must not be refused in between.
    if (to.default_value && (default_changes || type_changes)) {
      auto& s = step("default", [&](Column& c) { c.default_value = to.default_value; });
      // It may use a label that the type is still to get.
      add_type(s.needs, to.type.base, context_.after);
      if (target_ != nullptr && !was_identity) begin(s);
    }
    if (now_.def.nullable && !to.nullable) require_values();
    if (!now_.def.nullable && !to.nullable && now_.def.not_null != to.not_null) change_not_null();
    if (to.identity != Identity::none && now_.def.identity != to.identity) {
      const bool added = now_.def.identity == Identity::none;
      auto& s = step("identity", [&](Column& c) { c.identity = to.identity; });
      if (added && target_ != nullptr) take_over(s);
    }
    if (!now_.def.nullable && to.nullable) {
      drop_not_null();
    }
    if (now_.def.storage != to.storage) step("storage", [&](Column& c) { c.storage = to.storage; });
    if (now_.def.compression != to.compression) step("compression", [&](Column& c) { c.compression = to.compression; });
    if (now_.def.statistics != to.statistics) {
      lock(step("statistics", [&](Column& c) { c.statistics = to.statistics; }), Lock::share_update_exclusive);
    }
    if (now_.def.options != to.options) {
      lock(step("options", [&](Column& c) { c.options = to.options; }), Lock::share_update_exclusive);
    }
  }

 private:
  // Nobody waits for a lock on a table that is new.
  void lock(Step& step, Lock lock) const { step.facts.lock = new_table_ ? Lock::none : lock; }

  template <class Change>
  Step& step(std::string_view field, Change&& change) {
    Object<Column> next = now_;
    change(next.def);
    Step made = make_step(Verb::alter, Delta<Column>{now_, next}, context_);
    made.field = field;
    made.only = can_be_said_alone(field, context_) && !followed(goal_, field, context_);
    lock(made, Lock::access_exclusive);
    made.phase = phase_;
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
      s.facts.relaxes = new_grants;
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
      s.facts.relaxes = new_grants;
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
    const auto conversion = conversion_of(now_, goal_, context_);
    auto& s = step("type", [&](Column& c) {
      c.type = goal_.def.type;
      c.collation = goal_.def.collation;
      c.using_expression = conversion.expression;
      // ALTER COLUMN TYPE goes back to these; the statistics target and the options stay.
      c.storage = Storage::by_type;
      c.type_storage = goal_.def.type_storage;
      c.compression = Compression::by_default;
    });
    s.facts.rewrites = conversion.expression || rewrites_table(from, to);
    s.facts.data_loss =
        goal_.def.using_expression ? "of the old values only what USING makes of them is kept" : narrowing(from, to);
    if (s.facts.data_loss.empty()) s.facts.may_fail = conversion.may_fail;
    // The server hands the type on to the identity's sequence: bounds that would not fit have changed before.
    if (now_.def.identity != Identity::none && target_ != nullptr) s.needs.push_back(target_->id());
  }

  void require_values() {
    if (goal_.def.backfill && !new_table_) {
      fill_rows(goal_, context_, steps_);
      phase_ = 1;
    }
    set_not_null();
  }

  // SET NOT NULL scans the table under its lock, unless a valid check proves that there is nothing to find. A
  // constraint that the model speaks of is added NOT VALID instead, and validated.
  void set_not_null() {
    const bool alone = can_be_said_alone("nullable", context_) && !followed(goal_, "nullable", context_);
    // A proof that children took over would stay with one that leaves, and be missed by one that joins.
    const bool online = context_.options.online && !new_table_ && !alone && same_children(goal_.key, context_);
    if (goal_.def.not_null) {
      const bool valid = !goal_.def.not_null->not_valid;
      auto& add = step("nullable", [&](Column& c) {
        c.nullable = false;
        c.not_null = goal_.def.not_null;
        c.not_null->not_valid = !valid || online;
      });
      add.facts.scans = valid && !online && !new_table_;
      if (valid && online) validate_not_null();
      return;
    }
    Object<Check> proof;
    proof.key = {now_.key.schema, now_.key.parent,
                 default_constraint_name(now_.key.parent, {now_.key.name}, "set_not_null",
                                         [&](const std::string& name) { return constraint_named(name); }),
                 ""};
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
    step("nullable", [](Column& c) { c.nullable = false; }).facts.scans = !online && !new_table_;
    if (online) push(make_step(Verb::drop, Delta<Check>{proof, std::nullopt}, context_));
  }

  // Is it the name of a constraint of the table, before or after?
  bool constraint_named(const std::string& name) const {
    bool out = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::naming_class; }) {
        const Key key{now_.key.schema, now_.key.parent, name, ""};
        out = out || context_.before.find<Kind>(key) != nullptr || context_.after.find<Kind>(key) != nullptr;
      }
    });
    return out;
  }

  void validate_not_null() {
    auto& s = step("not_null", [](Column& c) { c.not_null->not_valid = false; });
    s.section = Section::own_transaction;
    s.facts = {Lock::share_update_exclusive, false, true, "", ""};
  }

  void drop_not_null() {
    auto& s = step("nullable", [](Column& c) {
      c.nullable = true;
      c.not_null.reset();
    });
    if (!new_table_) s.facts.relaxes = "rows without a value are let in";
  }

  // One thing at a time, as ALTER TABLE has it.
  void change_not_null() {
    const auto wanted = goal_.def.not_null.value_or(NotNull{});
    const auto now = now_.def.not_null.value_or(NotNull{});
    if (wanted.not_valid && !now.not_valid) {
      drop_not_null();
      return set_not_null();
    }
    const auto change = [&](auto&& change) {
      return [change](Column& c) {
        if (!c.not_null) c.not_null.emplace();
        change(*c.not_null);
      };
    };
    if (now.name != wanted.name) step("not_null", change([&](NotNull& c) { c.name = wanted.name; }));
    if (now.no_inherit != wanted.no_inherit) {
      step("not_null", change([&](NotNull& c) { c.no_inherit = wanted.no_inherit; }));
    }
    if (now.not_valid && !wanted.not_valid) validate_not_null();
  }

  Object<Column> now_;
  Object<Column> goal_;
  const Context& context_;
  std::vector<Step>& steps_;
  int phase_ = 0;
  bool new_table_;
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

void create_column(const Object<Column>& column, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, Delta<Column>{std::nullopt, column}, context);
  const auto& def = column.def;
  const bool computed = def.generated && !def.is_virtual;
  step.facts = {Lock::access_exclusive, computed || def.identity != Identity::none, false, "", "", ""};
  add_identity_sequence(column, context, step);
  if (def.default_value && volatile_default(def.default_value->text)) step.facts.rewrites = true;
  steps.push_back(std::move(step));
  finish_column(column, context, steps);
}

void add_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& def = delta.after->def;
  if (def.backfill) {
    // Empty at first, so that the rows that are there are filled by the backfill and not by the default.
    Object<Column> bare = *delta.after;
    bare.def.nullable = true;
    bare.def.not_null.reset();
    bare.def.default_value.reset();
    create_column(bare, context, steps);
    ColumnChange({bare, *delta.after}, context, steps).run();
    if (def.nullable) fill_rows(*delta.after, context, steps);
    return;
  }
  const bool filled = def.default_value || def.generated || def.identity != Identity::none;
  if (rows_need_values(def) && !filled) verify_rows(*delta.after, Precondition::What::empty_table, context, steps);
  create_column(*delta.after, context, steps);
}

void drop_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.only = kept_below(delta.before->key, context);
  for (auto& id : sequences_going_with(table_of(delta.before->key), delta.before->key.name, context)) {
    step.removes.push_back(std::move(id));
  }
  step.facts.lock = Lock::access_exclusive;
  if (!delta.before->def.generated) step.facts.data_loss = "the column's values cannot be restored";
  steps.push_back(std::move(step));
}

// As the parents' steps leave the column.
void follow_parent(Column& now, const Object<Column>& before, const Object<Column>& after, const Context& context) {
  const bool type_changes = retyped(before.def, after.def);
  const bool default_goes = type_changes && (before.def.default_value || default_below(before.key, context));
  if (default_goes) now.default_value.reset();
  for_each_field<Column>([&](auto field) {
    if (field.name == "compression" || (!is_inherited_field(field.name) && field.name != "statistics")) return;
    const bool said = before.def.*field.member != after.def.*field.member || (field.name == "default" && default_goes);
    if (!said || (can_be_said_alone(field.name, context) && !followed(after, field.name, context))) return;
    now.*field.member = after.def.*field.member;
  });
  if (!type_changes) return;
  if (before.def.storage == after.def.storage) now.storage = Storage::by_type;
  now.type_storage = after.def.type_storage;
  now.compression = Compression::by_default;
}

// As the parent's ADD COLUMN makes it.
Object<Column> added_by_parent(const Object<Column>& column, const Object<Column>& parent, const Context& context) {
  Object<Column> out = column;
  out.def = inherited_column(context.after, column.key).value_or(column.def);
  if (!followed(parent, "storage", context)) out.def.storage = Storage::by_type;
  if (followed(parent, "statistics", context)) out.def.statistics = parent.def.statistics;
  return out;
}

// The parent whose ADD COLUMN makes the column here as well.
const Object<Column>* adding_parent(const Delta<Column>& delta, const Context& context) {
  if (!delta.after || !delta.after->def.inherited) return nullptr;
  if (delta.before && !context.recreated.contains(delta.id())) return nullptr;
  for (const auto& table : context.lineage.parents(table_of(delta.id().key))) {
    const auto* column = context.after.find<Column>(part_of_table(table, delta.id().key));
    if (column == nullptr) continue;
    const bool there = context.before.find<Column>(column->key) != nullptr;
    if (!there || context.recreated.contains(column->id())) return column;
  }
  return nullptr;
}

// What the parents' steps leave to be done: PostgreSQL does to a column that is inherited what is done to the parent's,
// and refuses most of it when it is tried on the child.
std::optional<Delta<Column>> left_by_parents(const Delta<Column>& delta, const Context& context) {
  auto out = delta;
  if (const auto* parent = adding_parent(delta, context)) {
    out.before = added_by_parent(*delta.after, *parent, context);
    return out;
  }
  const auto& key = delta.id().key;
  for (const auto& table : context.lineage.parents(table_of(key))) {
    const auto part = part_of_table(table, key);
    const auto* before = context.before.find<Column>(part);
    const auto* after = context.after.find<Column>(part);
    if (before == nullptr || !delta.before || !delta.before->def.inherited) continue;
    if (after == nullptr) {
      if (!delta.after && only_inherited(delta.before->def) && !kept_below(part, context)) return std::nullopt;
    } else if (delta.after) {
      follow_parent(out.before->def, *before, *after, context);
    }
  }
  return out;
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

void finish_column(const Object<Column>& column, const Context& context, std::vector<Step>& steps) {
  auto made = column;
  static const Column defaults{};
  for_each_field<Column>([&](auto field) {
    for (const auto name : Column::said_after_creation) {
      if (name == field.name) made.def.*field.member = defaults.*field.member;
    }
  });
  if (made.def.not_null && made.def.not_null->not_valid) {
    made.def.nullable = true;
    made.def.not_null.reset();
  }
  if (const auto inherited = inherited_column(context.after, column.key)) {
    if (only_inherited(column.def)) {
      made.def = *inherited;
    } else {
      made.def.nullable = made.def.nullable && inherited->nullable;
      if (!made.def.default_value && !made.def.generated) made.def.default_value = inherited->default_value;
      made.def.storage = inherited->storage;
    }
  }
  ColumnChange({made, column}, context, steps).run();
}

void expand_change(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  const auto left = left_by_parents(delta, context);
  if (!left) return;
  const auto first = steps.size();
  const bool readded = context.recreated.contains(delta.id()) && adding_parent(delta, context) == nullptr;
  if (!left->before) {
    add_column(*left, context, steps);
  } else if (!left->after) {
    drop_column(*left, context, steps);
  } else if (readded) {
    drop_column({delta.before, std::nullopt}, context, steps);
    if (!delta.before->def.generated)
      steps.back().facts.data_loss = "the column's values are replaced by generated ones";
    else if (!delta.after->def.generated)
      steps.back().facts.data_loss = "the column's computed values are not kept";
    add_column({std::nullopt, delta.after}, context, steps);
  } else {
    ColumnChange(*left, context, steps).run();
  }
  // After the parents'.
  for (const auto& table : context.lineage.parents(table_of(delta.id().key))) {
    for (auto i = first; i < steps.size(); ++i) {
      if (!steps[i].provides.empty()) {
        steps[i].needs.push_back({Column::kind, part_of_table(table, delta.id().key)});
      }
    }
  }
}

}  // namespace autogen
