#include "engine/column_change.hpp"

#include <fmt/format.h>

#include "engine/column_parents.hpp"
#include "engine/column_rows.hpp"
#include "engine/conversion.hpp"
#include "engine/kinds/check.hpp"
#include "engine/kinds/column.hpp"
#include "engine/kinds/sequence.hpp"
#include "engine/reference_parts.hpp"
#include "model/casts.hpp"
#include "model/naming.hpp"
#include "model/sequences.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr std::string_view new_grants = "the new sequence has the owner and the grants of one that is made now";

class ColumnChange {
 public:
  ColumnChange(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps)
      : now_(*delta.before),
        goal_(*delta.after),
        context_(context),
        steps_(steps),
        new_table_(context.new_table(delta.after->key)),
        no_rows_(new_table_ || is_foreign(context.after, table_of(delta.after->key))),
        source_(sequence_behind(context.before, now_)),
        target_(sequence_behind(context.after, goal_)),
        type_changes_(retyped(now_.def, goal_.def)),
        default_changes_(now_.def.default_value != goal_.def.default_value),
        lifted_(context.lifted.contains(goal_.id())),
        was_identity_(now_.def.identity != Identity::none) {}

  void run() {
    const auto& to = goal_.def;
    look_at_rows();
    // While there is a default, rows can come: it is not away longer than it takes.
    const bool becomes_identity = to.identity != Identity::none;
    if (now_.def.default_value && becomes_identity && now_.def.nullable && !type_changes_) require_values();
    take_off_default();
    if (was_identity_ && !becomes_identity) {
      auto& s = step("identity", [](Column& c) { c.identity = Identity::none; });
      if (source_ != nullptr) hand_over(s);
    }
    change_generation();
    if (type_changes_) retype();
    // Before NOT NULL: who leaves the column out must not be refused in between.
    put_on_default();
    if (now_.def.nullable && !to.nullable) require_values();
    if (!now_.def.nullable && !to.nullable && now_.def.not_null != to.not_null) change_not_null();
    if (becomes_identity && now_.def.identity != to.identity) {
      const bool added = now_.def.identity == Identity::none;
      auto& s = step("identity", [&](Column& c) { c.identity = to.identity; });
      if (added && target_ != nullptr) take_over(s);
    }
    if (!now_.def.nullable && to.nullable) drop_not_null();
    change_what_is_stored();
  }

 private:
  // Do rows stand in the way of a column that is to have values?
  void look_at_rows() {
    const auto& from = now_.def;
    const auto& to = goal_.def;
    if (!from.nullable || !rows_need_values(to) || to.backfill || no_rows_) return;
    // A column that a parent's ADD COLUMN makes is not there yet to be looked at.
    const bool there = context_.before.find<Column>(goal_.key) != nullptr;
    const bool filled = from.default_value || from.generated || to.identity != Identity::none;
    if (there) verify_rows(now_, Precondition::What::no_nulls, context_, steps_);
    if (!there && !filled) verify_rows(goal_, Precondition::What::empty_table, context_, steps_);
  }

  // The server would cast the old default along, and end with another text than a new one has.
  void take_off_default() {
    const auto& from = now_.def;
    const auto& to = goal_.def;
    const bool becomes_identity = to.identity != Identity::none;
    const bool has_default = from.default_value || (type_changes_ && default_below(now_.key, context_));
    if (!has_default || !(type_changes_ || lifted_ || !to.default_value || becomes_identity)) return;
    auto& s = step("default", [](Column& c) { c.default_value.reset(); });
    if (type_changes_) s.only = identity_below(goal_.key, context_);
    if (becomes_identity && !was_identity_) tell_lost_defaults(s);
  }

  void put_on_default() {
    const auto& to = goal_.def;
    if (!to.default_value || !(default_changes_ || type_changes_ || lifted_)) return;
    auto& s = step("default", [&](Column& c) { c.default_value = to.default_value; });
    // It may use a label that the type is still to get.
    add_type(s.needs, to.type.base, context_.after);
    if (target_ != nullptr && !was_identity_) begin(s);
  }

  void change_generation() {
    const auto from = now_.def.generated;
    const auto& to = goal_.def;
    if (from && !to.generated) step("generated", [](Column& c) { c.generated.reset(); });
    if (!from || !to.generated || *from == *to.generated) return;
    auto& s = step("generated", [&](Column& c) { c.generated = to.generated; });
    s.facts.rewrites = !to.is_virtual && !no_rows_;
  }

  // What says how values are kept, and counts for no reader.
  void change_what_is_stored() {
    const auto& to = goal_.def;
    if (now_.def.storage != to.storage) step("storage", [&](Column& c) { c.storage = to.storage; });
    if (now_.def.compression != to.compression) step("compression", [&](Column& c) { c.compression = to.compression; });
    if (now_.def.statistics != to.statistics) {
      lock(step("statistics", [&](Column& c) { c.statistics = to.statistics; }), Lock::share_update_exclusive);
    }
    if (now_.def.options != to.options) {
      lock(step("options", [&](Column& c) { c.options = to.options; }), Lock::share_update_exclusive);
    }
    if (!(now_.def.foreign_options == to.foreign_options)) {
      step("foreign_options", [&](Column& c) { c.foreign_options = to.foreign_options; });
    }
  }

  // Nobody waits for a lock on a table that is new.
  void lock(Step& step, Lock lock) const { step.facts.lock = new_table_ ? Lock::none : lock; }

  template <class Change>
  Step& step(std::string_view field, Change&& change) {
    Object<Column> next = now_;
    change(next.def);
    Step made = make_step(Verb::alter, Delta<Column>{now_, next}, context_);
    made.field = field;
    made.only = can_be_said_alone(goal_.key, field, context_) && !followed(goal_, field, context_);
    lock(made, Lock::access_exclusive);
    made.phase = phase_;
    steps_.push_back(std::move(made));
    now_ = std::move(next);
    return steps_.back();
  }

  // An identity is not inherited, as the default that it takes the place of was.
  void tell_lost_defaults(Step& s) const {
    std::vector<std::string> names;
    for (const auto& table : defaults_lost_below(goal_, context_)) names.push_back(to_string(table));
    if (names.empty()) return;
    s.facts.relaxes = fmt::format("new rows of {} get no value by themselves any more", join(names, ", "));
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
      if (heir->key != source_->key) s.facts.relaxes = new_grants;
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
      if (old->key != target_->key) s.facts.relaxes = new_grants;
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
    // The server hands the type on to the identity's sequence: bounds that would not fit have changed before.
    if (now_.def.identity != Identity::none && target_ != nullptr) s.needs.push_back(target_->id());
    if (is_foreign(context_.after, table_of(goal_.key))) return;  // the rest concerns rows of ours
    s.facts.rewrites = conversion.expression || rewrites_table(from, to);
    s.facts.data_loss =
        goal_.def.using_expression ? "of the old values only what USING makes of them is kept" : narrowing(from, to);
    if (s.facts.data_loss.empty()) s.facts.may_fail = conversion.may_fail;
  }

  void require_values() {
    if (goal_.def.backfill && !no_rows_) {
      fill_rows(goal_, context_, steps_);
      phase_ = 1;
    }
    set_not_null();
  }

  // SET NOT NULL scans the table under its lock, unless a valid check proves that there is nothing to find. A
  // constraint that the model speaks of is added NOT VALID instead, and validated.
  void set_not_null() {
    const bool alone = can_be_said_alone(goal_.key, "nullable", context_) && !followed(goal_, "nullable", context_);
    // A proof that children took over would stay with one that leaves, and be missed by one that joins.
    const bool online = context_.options.online && !no_rows_ && !alone && same_children(goal_.key, context_);
    if (goal_.def.not_null) {
      const bool valid = !goal_.def.not_null->not_valid;
      auto& add = step("nullable", [&](Column& c) {
        c.nullable = false;
        c.not_null = goal_.def.not_null;
        c.not_null->not_valid = !valid || online;
      });
      add.facts.scans = valid && !online && !no_rows_;
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
    step("nullable", [](Column& c) { c.nullable = false; }).facts.scans = !online && !no_rows_;
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

  Object<Column> now_;  // as the steps so far leave it
  Object<Column> goal_;
  const Context& context_;
  std::vector<Step>& steps_;
  int phase_ = 0;
  bool new_table_;
  bool no_rows_;                    // of ours: there is nothing to be looked at, filled or written anew
  const Object<Sequence>* source_;  // that fills the column before, and after
  const Object<Sequence>* target_;
  // Of the whole change.
  bool type_changes_;
  bool default_changes_;
  bool lifted_;
  bool was_identity_;
};

}  // namespace

void change_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  ColumnChange(delta, context, steps).run();
}

}  // namespace autogen
