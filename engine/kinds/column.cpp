// Changes of a column, in the one order in which PostgreSQL takes them: away with the default, the type, NOT NULL, the
// identity, the new default.
#include "engine/kinds/column.hpp"

#include "engine/closure.hpp"
#include "engine/kinds/check.hpp"
#include "engine/reference_parts.hpp"
#include "model/casts.hpp"
#include "model/naming.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

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

class ColumnChange {
 public:
  ColumnChange(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps)
      : now_(*delta.before),
        goal_(*delta.after),
        context_(context),
        steps_(steps),
        new_table_(context.new_table(delta.after->key)) {}

  void run() {
    const auto& from = now_.def;
    const auto& to = goal_.def;
    const bool type_changes = retyped(from, to);
    const bool default_changes = from.default_value != to.default_value;
    const bool has_default = from.default_value || (type_changes && default_below(now_.key, context_));
    // The server would cast the old default along, and end with another text than a new one has.
    if (has_default && (type_changes || !to.default_value || to.identity != Identity::none)) {
      auto& s = step("default", [](Column& c) { c.default_value.reset(); });
      if (type_changes) s.only = false;
    }
    if (from.identity != Identity::none && to.identity == Identity::none) {
      step("identity", [](Column& c) { c.identity = Identity::none; });
    }
    if (from.generated && !to.generated) step("generated", [](Column& c) { c.generated.reset(); });
    if (from.generated && to.generated && !(*from.generated == *to.generated)) {
      auto& s = step("generated", [&](Column& c) { c.generated = to.generated; });
      s.facts.rewrites = !to.is_virtual && !new_table_;
    }
    if (type_changes) retype();
    if (now_.def.nullable && !to.nullable) set_not_null();
    if (!now_.def.nullable && !to.nullable && now_.def.not_null != to.not_null) change_not_null();
    if (to.identity != Identity::none && now_.def.identity != to.identity) {
      step("identity", [&](Column& c) { c.identity = to.identity; });
    }
    if (!now_.def.nullable && to.nullable) {
      drop_not_null();
    }
    if (to.default_value && (default_changes || type_changes)) {
      auto& s = step("default", [&](Column& c) { c.default_value = to.default_value; });
      // It may use a label that the type is still to get.
      add_type(s.needs, to.type.base, context_.after);
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
    steps_.push_back(std::move(made));
    now_ = std::move(next);
    return steps_.back();
  }

  void retype() {
    const auto from = now_.def.type.text;
    const auto to = goal_.def.type.text;
    auto& s = step("type", [&](Column& c) {
      c.type = goal_.def.type;
      c.collation = goal_.def.collation;
      // ALTER COLUMN TYPE goes back to these; the statistics target and the options stay.
      c.storage = Storage::by_type;
      c.type_storage = goal_.def.type_storage;
      c.compression = Compression::by_default;
    });
    s.facts.rewrites = rewrites_table(from, to);
    s.facts.data_loss = narrowing(from, to);
  }

  // SET NOT NULL scans the table under its lock, unless a valid check proves that there is nothing to find. A
  // constraint that the model speaks of is added NOT VALID instead, and validated.
  void set_not_null() {
    const bool alone = can_be_said_alone("nullable", context_) && !followed(goal_, "nullable", context_);
    const bool online = context_.options.online && !new_table_ && !alone;
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
    step("nullable", [](Column& c) { c.nullable = false; }).facts.scans = !online && !new_table_;
    if (online) push(make_step(Verb::drop, Delta<Check>{proof, std::nullopt}, context_));
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
  const Object<Column>& goal_;
  const Context& context_;
  std::vector<Step>& steps_;
  bool new_table_;
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
  const auto& def = delta.after->def;
  const bool computed = def.generated && !def.is_virtual;
  step.facts = {Lock::access_exclusive, computed || def.identity != Identity::none, false, "", ""};
  if (def.default_value && volatile_default(def.default_value->text)) step.facts.rewrites = true;
  const bool filled = def.default_value || def.generated || def.identity != Identity::none;
  if (!def.nullable && !filled)
    step.facts.may_fail = "a required column without a default cannot join rows that are there";
  steps.push_back(std::move(step));
  finish_column(*delta.after, context, steps);
}

void drop_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.only = kept_below(delta.before->key, context);
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
