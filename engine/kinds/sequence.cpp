// Sequences: all options change in one statement, since what lies between may be refused; those of identities are made
// and dropped by their columns (engine/kinds/column.cpp).
#include "engine/kinds/sequence.hpp"

#include <algorithm>
#include <array>

#include "engine/reference_parts.hpp"
#include "model/access.hpp"
#include "model/sequences.hpp"

namespace autogen {
namespace {

ObjectId owner_id(const Sequence& sequence) { return {Column::kind, column_key(*sequence.owned_by)}; }

bool comes(const Key& column, const Context& context) {
  const ObjectId id{Column::kind, column};
  return context.created.contains(id) || context.recreated.contains(id) || context.new_table(column);
}

// One ALTER for one field; it is another one than that of its neighbours, and they may come in any order.
Step alter_step(const Object<Sequence>& before, const Object<Sequence>& after, std::string_view field,
                const Context& context) {
  Step step = make_step(Verb::alter, Delta<Sequence>{before, after}, context);
  step.field = field;
  step.provides.clear();
  step.needs.push_back(after.id());
  step.facts.lock = Lock::share_row_exclusive;
  return step;
}

// The fields that ALTER SEQUENCE takes in one statement.
std::vector<std::string_view> changed_options(const Sequence& from, const Sequence& to) {
  auto fields = changed_fields(from, to);
  std::erase_if(
      fields, [](std::string_view field) { return field == "unlogged" || field == "owned_by" || field == "identity"; });
  return fields;
}

// Until `before` is as `after`.
class SequenceChange {
 public:
  SequenceChange(Object<Sequence> before, const Object<Sequence>& after, const Context& context,
                 std::vector<Step>& steps)
      : now_(std::move(before)), goal_(after), context_(context), steps_(steps) {}

  void run() {
    // The old owner may wait for this to go, and the options for what the old owner draws.
    if (now_.def.owned_by && now_.def.owned_by != goal_.def.owned_by) {
      owner();
      std::erase(steps_.back().needs, goal_.id());
    }
    // A column hands a new type on to the sequence of its identity.
    auto carried = now_;
    if (goal_.def.identity && goal_.def.owned_by && owner_retyped()) carried.def.type = goal_.def.type;
    if (!changed_options(carried.def, goal_.def).empty()) {
      options();
    } else {
      now_ = std::move(carried);
    }
    persistence();
    if (now_.def.owned_by != goal_.def.owned_by) owner();
  }

 private:
  template <class Change>
  Step& step(std::string_view field, Change&& change) {
    auto next = now_;
    change(next.def);
    steps_.push_back(alter_step(now_, next, field, context_));
    now_ = std::move(next);
    return steps_.back();
  }

  bool owner_retyped() const {
    const auto key = column_key(*goal_.def.owned_by);
    const auto* before = context_.before.find<Column>(key);
    const auto* after = context_.after.find<Column>(key);
    return before != nullptr && after != nullptr && before->def.type == now_.def.type &&
           after->def.type == goal_.def.type;
  }

  void options() {
    const auto fields = changed_options(now_.def, goal_.def);
    const bool ends_earlier =
        goal_.def.increment > 0 ? greatest(goal_.def) < greatest(now_.def) : least(goal_.def) > least(now_.def);
    auto& s = step(fields.front(), [&](Sequence& def) {
      auto next = goal_.def;
      next.unlogged = def.unlogged;
      next.owned_by = def.owned_by;
      def = std::move(next);
    });
    s.provides.push_back(goal_.id());
    if (ends_earlier) s.facts.may_fail = "a position past the new end is refused";
  }

  // ALTER TABLE SET LOGGED and SET UNLOGGED take the table's sequences along; one that is to differ follows.
  void persistence() {
    const auto carrier = taken_along_by(now_, goal_, context_);
    if (carrier) now_.def.unlogged = context_.after.find<Relation>(*carrier)->def.unlogged;
    if (now_.def.unlogged == goal_.def.unlogged) return;
    auto& s = step("unlogged", [&](Sequence& def) { def.unlogged = goal_.def.unlogged; });
    if (carrier) s.needs.push_back({Relation::kind, *carrier});
  }

  // The old owner must let go before it goes; the new one must be there.
  void owner() {
    const auto old = now_.def.owned_by;
    auto& s = step("owned_by", [&](Sequence& def) { def.owned_by = goal_.def.owned_by; });
    // Its own owner changes behind this.
    s.provides.push_back({Owner::kind, attached_to(goal_.id())});
    // A table that changes between logged and unlogged would take it along.
    if (old) {
      s.releases.push_back({Column::kind, column_key(*old)});
      s.releases.push_back({Relation::kind, table_of(column_key(*old))});
    }
    if (!goal_.def.owned_by) return;
    s.needs.push_back(owner_id(goal_.def));
    const auto table = table_of(column_key(*goal_.def.owned_by));
    s.needs.push_back({Relation::kind, table});
    s.needs.push_back({Owner::kind, attached_to({Relation::kind, table})});
    if (owned_by_another(table)) {
      // The owner of a sequence must be that of its table.
      const auto* relation = context_.after.find<Relation>(table);
      s.parts.push_back(Delta<Relation>{*relation, *relation});
      if (context_.before.find<Sequence>(goal_.key) != nullptr) {
        s.facts.relaxes = "the sequence's owner becomes that of the table";
      }
    }
  }

  // By a role that is not the one that autogen works as, or that owns the sequence; of a table that is there.
  bool owned_by_another(const Key& table) const {
    const auto& role = context_.options.role;
    const auto own = owner_of(context_.before, attached_to(goal_.id()), role);
    if (own != owner_of(context_.after, attached_to({Relation::kind, table}), role)) return true;
    return std::any_of(sides_.begin(), sides_.end(), [&](const Catalog* catalog) {
      const auto* relation = catalog->find<Relation>(table);
      return relation != nullptr && relation->def.another_owns;
    });
  }

  Object<Sequence> now_;
  const Object<Sequence>& goal_;
  const Context& context_;
  std::array<const Catalog*, 2> sides_{&context_.before, &context_.after};
  std::vector<Step>& steps_;
};

void create_sequence(const Object<Sequence>& sequence, const Context& context, std::vector<Step>& steps) {
  Object<Sequence> made = sequence;
  if (sequence.def.identity) {
    made.def = as_made_by_identity(sequence, context.after);
  } else {
    made.def.owned_by.reset();
    steps.push_back(make_step(Verb::create, Delta<Sequence>{std::nullopt, made}, context));
  }
  SequenceChange(made, sequence, context, steps).run();
}

void drop_sequence(const Object<Sequence>& sequence, const Context& context, std::vector<Step>& steps) {
  const auto& owner = sequence.def.owned_by;
  if (sequence.def.identity || (owner && goes(column_key(*owner), context))) return;  // the column takes it along
  Step step = make_step(Verb::drop, Delta<Sequence>{sequence, std::nullopt}, context);
  const auto* heir = owner ? context.after.find<Column>(column_key(*owner)) : nullptr;
  // What the column draws from now goes on where this one stands.
  if (heir == nullptr || sequence_behind(context.after, *heir) == nullptr) {
    step.facts.data_loss = "the sequence's position cannot be restored";
  }
  steps.push_back(std::move(step));
}

// Where a column stays, its steps exchange the sequence; where it comes or goes, it makes or drops its own.
void rebuild(const Delta<Sequence>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& before = *delta.before;
  const auto& after = *delta.after;
  if (before.def.identity) {
    if (goes(column_key(*before.def.owned_by), context)) return create_sequence(after, context, steps);
    auto made = after;
    made.def.owned_by.reset();
    return SequenceChange(made, after, context, steps).run();
  }
  if (comes(column_key(*after.def.owned_by), context)) drop_sequence(before, context, steps);
  create_sequence(after, context, steps);
}

}  // namespace

std::vector<ObjectId> references(const Object<Sequence>& sequence, const Catalog&) { return {schema_of(sequence.key)}; }

bool must_rebuild(const Sequence& before, const Sequence& after) { return before.identity != after.identity; }

bool goes(const Key& column, const Context& context) {
  const ObjectId id{Column::kind, column};
  return context.dropped.contains(id) || context.recreated.contains(id) || context.dropped_table(column);
}

std::vector<ObjectId> sequences_going_with(const Key& table, const std::string& column, const Context& context) {
  std::vector<ObjectId> out;
  for (const auto* sequence : sequences_of_table(context.before, table)) {
    if (!column.empty() && sequence->def.owned_by->column != column) continue;
    const auto* after = context.after.find<Sequence>(sequence->key);
    const bool stays =
        after != nullptr && !must_rebuild(sequence->def, after->def) && sequence->def.owned_by != after->def.owned_by;
    if (!stays) out.push_back(sequence->id());
  }
  return out;
}

std::optional<Key> taken_along_by(const Object<Sequence>& before, const Object<Sequence>& after,
                                  const Context& context) {
  const auto& owner = after.def.owned_by;
  if (!owner || before.def.owned_by != owner || !after.def.unlogged) return std::nullopt;
  const auto table = table_of(column_key(*owner));
  const auto* old_table = context.before.find<Relation>(table);
  const auto* new_table = context.after.find<Relation>(table);
  if (old_table == nullptr || new_table == nullptr || old_table->def.unlogged == new_table->def.unlogged) {
    return std::nullopt;
  }
  return table;
}

Sequence as_made_by_identity(const Object<Sequence>& sequence, const Catalog& catalog) {
  auto out = sequence.def;
  const auto column = column_key(*out.owned_by);
  if (const auto* table = catalog.find<Relation>(table_of(column)); table != nullptr && out.unlogged) {
    out.unlogged = table->def.unlogged;
  }
  const auto* owner = catalog.find<Column>(column);
  if (owner == nullptr || owner->def.type == out.type) return out;
  // The bounds of a wider type may be out of reach.
  out.type = owner->def.type;
  for (auto* bound : {&out.min_value, &out.max_value}) {
    if (*bound && !fits_type(out, **bound)) bound->reset();
  }
  if (first(out) < least(out) || first(out) > greatest(out)) out.start.reset();
  return out;
}

void expand_change(const Delta<Sequence>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return create_sequence(*delta.after, context, steps);
  if (!delta.after) return drop_sequence(*delta.before, context, steps);
  if (must_rebuild(delta.before->def, delta.after->def)) return rebuild(delta, context, steps);
  SequenceChange(*delta.before, *delta.after, context, steps).run();
}

}  // namespace autogen
