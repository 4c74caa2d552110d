// A new table takes its columns and most of its constraints along; a dropped one takes everything.
#include <fmt/format.h>

#include <algorithm>

#include "engine/closure.hpp"
#include "engine/every_kind.hpp"
#include "engine/foreign.hpp"
#include "engine/partition_change.hpp"
#include "engine/reference_parts.hpp"
#include "model/partitions.hpp"

namespace autogen {
namespace {

// Columns come first, in their own order; then what else is said within CREATE TABLE.
void fold_parts(const Key& table, const Context& context, Step& step) {
  for (const auto* column : columns_in_order(context.after, table)) {
    step.parts.push_back(Delta<Column>{std::nullopt, *column});
    add_identity_sequence(*column, context, step);
  }
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::said_in_table; } && Kind::kind != Column::kind) {
      for_each_part<Kind>(context.after, table, [&](const Object<Kind>& part) {
        if (folds_into_table(part, context.after)) step.parts.push_back(Delta<Kind>{std::nullopt, part});
      });
    }
  });
}

// What CREATE TABLE and ADD COLUMN have no words for.
template <class Kind>
Object<Kind> without_later_fields(Object<Kind> object) {
  static const Kind defaults{};
  for_each_field<Kind>([&](auto field) {
    for (const auto name : Kind::said_after_creation) {
      if (name == field.name) object.def.*field.member = defaults.*field.member;
    }
  });
  return object;
}

// As parts of a table of its own.
void stand_alone(std::vector<Change>& parts) {
  for (auto& part : parts) {
    std::visit(
        [](auto& delta) {
          if constexpr (requires { delta.after->def.inherited; }) delta.after->def.inherited = false;
          if constexpr (requires { delta.after->def.local; }) delta.after->def.local = true;
        },
        part);
  }
}

void create_table(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  if (made_apart(*delta.after, context)) {
    auto alone = *delta.after;
    alone.def.partition_of.reset();
    alone.def.bound.reset();
    create_table({std::nullopt, alone}, context, steps);
    return change_partition({alone, *delta.after}, context, steps);
  }
  const bool alone = !delta.after->def.partition_of;
  Step step = make_step(Verb::create, delta, context);
  fold_parts(delta.after->key, context, step);
  if (alone && is_partition(context.after, delta.after->key)) stand_alone(step.parts);
  join_on_creation(*delta.after, context, step);
  for (const auto& part : step.parts) {
    step.provides.push_back(id_of(part));
    std::visit(
        [&](const auto& d) {
          for (auto& id : references(*d.after, context.after)) step.needs.push_back(std::move(id));
        },
        part);
  }
  std::erase_if(step.needs, [&](const ObjectId& id) {
    return std::find(step.provides.begin(), step.provides.end(), id) != step.provides.end();
  });
  steps.push_back(std::move(step));
  alter_fields<Relation>({without_later_fields(*delta.after), delta.after}, context, steps);
  for (const auto* column : columns_in_order(context.after, delta.after->key)) {
    auto made = *column;
    if (alone && is_partition(context.after, delta.after->key)) made.def.inherited = false;
    finish_column(made, context, steps);
  }
}

// Has it a step of its own that drops it, or goes with its parent's that has one?
template <class Kind>
bool is_split_off(const Object<Kind>& part, const Context& context) {
  if (context.recreated.contains(part.id())) return true;
  const auto above = parent_part_id(context.before, part);
  const auto* parent = above ? context.before.find<Kind>(above->key) : nullptr;
  return parent != nullptr && is_split_off(*parent, context);
}

void drop_table(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  if (is_referred_to(*delta.before, context)) {
    auto alone = *delta.before;
    alone.def.partition_of.reset();
    alone.def.bound.reset();
    change_partition({*delta.before, alone}, context, steps);
    steps.back().facts.relaxes.clear();  // it goes, and what that means is said there
  }
  Step step = make_step(Verb::drop, delta, context);
  // The rows of a foreign table stay where they are.
  step.facts = {
      Lock::access_exclusive, false, false,
      delta.before->def.server ? lost_secrets(delta.before->def.options) : "the table's rows cannot be restored", ""};
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) {
      for_each_part<Kind>(context.before, delta.before->key, [&](const Object<Kind>& part) {
        if (is_split_off(part, context)) return;
        step.removes.push_back(part.id());
        for (auto& id : references(part, context.before)) step.releases.push_back(std::move(id));
        if constexpr (Kind::kind == ForeignKey::kind) {
          for (auto& id : partitions_referred(part, context.before)) step.releases.push_back(std::move(id));
        }
      });
    }
  });
  leave_on_drop(*delta.before, context, step);
  for (auto& id : sequences_going_with(delta.before->key, "", context)) step.removes.push_back(std::move(id));
  std::erase_if(step.releases, [&](const ObjectId& id) {
    return std::find(step.removes.begin(), step.removes.end(), id) != step.removes.end();
  });
  steps.push_back(std::move(step));
}

// A logged table cannot refer to an unlogged one. On the way to logged the tables that it refers to are first, on the
// way to unlogged those that refer to it, as far as the foreign keys between them stay.
std::vector<ObjectId> before_persistence(const Object<Relation>& after, const Context& context) {
  std::vector<ObjectId> out;
  for (const auto& [key, fk] : context.before.of<ForeignKey>()) {
    if (context.after.find<ForeignKey>(key) == nullptr || context.recreated.contains(fk.id())) continue;
    const Key from = table_of(key);
    const Key to{fk.def.table.schema, "", fk.def.table.name, ""};
    if (from == to || (after.def.unlogged ? to : from) != after.key) continue;
    out.push_back({Relation::kind, after.def.unlogged ? from : to});
  }
  return out;
}

// What children could inherit of a table and its parents before, and no longer.
std::vector<ObjectId> lost_parts(const Key& table, const Context& context) {
  std::vector<ObjectId> out;
  auto tables = parents_of(context.before, table);
  tables.push_back(table);
  for (const auto& one : tables) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::inheritable; }) {
        for_each_part<Kind>(context.before, one, [&](const auto& part) {
          if (context.after.find<Kind>(part.key) == nullptr) out.push_back(part.id());
        });
      }
    });
  }
  return out;
}

// The parents go first, one by one, then the new ones come.
void change_parents(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  auto now = *delta.before;
  const auto push = [&](const Object<Relation>& next) -> Step& {
    Step step = make_step(Verb::alter, Delta<Relation>{now, next}, context);
    step.field = "inherits";
    step.provides.clear();  // the table stands for everything but this
    step.facts.lock = Lock::access_exclusive;
    steps.push_back(std::move(step));
    now = next;
    return steps.back();
  };
  // Its own columns and checks change after it has left, and before it joins.
  const auto parts = [&](const Catalog& catalog) {
    std::vector<ObjectId> out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::inheritable; }) {
        for_each_part<Kind>(catalog, now.key, [&](const auto& part) { out.push_back(part.id()); });
      }
    });
    return out;
  };
  const auto& wanted = delta.after->def.inherits;
  for (const auto& parent : delta.before->def.inherits) {
    if (std::find(wanted.begin(), wanted.end(), parent) != wanted.end()) continue;
    auto next = now;
    std::erase(next.def.inherits, parent);
    auto& step = push(next);
    for (auto& id : parts(context.before)) step.releases.push_back(std::move(id));
  }
  for (const auto& parent : wanted) {
    if (std::find(now.def.inherits.begin(), now.def.inherits.end(), parent) != now.def.inherits.end()) continue;
    auto next = now;
    next.def.inherits.push_back(parent);
    auto& step = push(next);
    for (auto& id : parts(context.after)) step.needs.push_back(std::move(id));
    // What the parent loses is gone by then: the table need not have it.
    for (auto& id : lost_parts({parent.schema, "", parent.name, ""}, context)) step.provides.push_back(std::move(id));
  }
}

// All of them take effect at once but for the parameters, most of which concern (auto)vacuum and new rows.
Facts facts_of(std::string_view field, const Relation& from, const Relation& to) {
  Facts out;
  out.lock = Lock::access_exclusive;
  if (field == "options") return out;
  if (field == "with") {
    const auto value = [](const Relation& table) {
      const auto it = table.with.find("user_catalog_table");
      return it == table.with.end() ? std::string() : it->second;
    };
    if (value(from) == value(to)) out.lock = Lock::share_update_exclusive;
  } else if (field == "row_level_security") {
    if (!to.row_level_security) out.relaxes = "policies no longer hide rows";
  } else if (field == "force_row_level_security") {
    if (!to.force_row_level_security) out.relaxes = "policies no longer hide rows from the table's owner";
  } else {
    out.rewrites = true;
  }
  return out;
}

}  // namespace

Failure refusal(Field<&Relation::partition_by, On::refuse>, const Object<Relation>& from, const Object<Relation>& to) {
  const auto text = [](const Object<Relation>& table) {
    return table.def.partition_by ? "partitioned by " + to_sql(*table.def.partition_by)
                                  : std::string("not partitioned");
  };
  return Failure(
      fmt::format("{} is {} and cannot become {}", to_string(to.id()), text(from), text(to)),
      to.def.partition_by ? to.def.partition_by->where : to.where,
      "PostgreSQL has no statement for it: make another table beside it, move the rows, and exchange the names");
}

Failure refusal(Field<&Relation::server, On::refuse>, const Object<Relation>& from, const Object<Relation>& to) {
  const auto text = [](const Object<Relation>& table) {
    return table.def.server ? fmt::format("a foreign table on server {}", table.def.server->name)
                            : std::string("no foreign table");
  };
  return Failure(fmt::format("{} is {} and cannot become {}", to_string(to.id()), text(from),
                             from.def.server && to.def.server ? "one on server " + to.def.server->name : text(to)),
                 to.def.server && to.def.server->where ? to.def.server->where : to.where,
                 "PostgreSQL has no statement for it: make another table beside it, and exchange the names");
}

std::vector<ObjectId> references(const Object<Relation>& table, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(table.key)};
  add_named(out, table, catalog);
  if (table.def.partition_by && !catalog.of<OperatorClass>().empty()) {
    const auto method = table.def.partition_by->strategy == "hash" ? "hash" : "btree";
    for (const auto& element : table.def.partition_by->on) {
      add_operator_class(out, table.key, element, method, catalog);
    }
  }
  for (const auto& parent : parents_of(catalog, table.key)) {
    out.push_back({Relation::kind, parent});
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::inheritable; }) {
        for_each_part<Kind>(catalog, parent, [&](const auto& part) { out.push_back(part.id()); });
      }
    });
  }
  return out;
}

void expand_change(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return create_table(delta, context, steps);
  if (!delta.after) return drop_table(delta, context, steps);
  bool moved = context.reattached.contains(delta.before->key);
  if (moved) change_partition(delta, context, steps);
  for (const auto name : changed_fields(delta.before->def, delta.after->def)) {
    if (name == "inherits") {
      change_parents(delta, context, steps);
      continue;
    }
    if (name == "partition_of" || name == "bound") {
      if (!moved) change_partition(delta, context, steps);
      moved = true;
      continue;
    }
    Step step = make_step(Verb::alter, delta, context);
    step.field = name;
    // Of what stands behind these, nothing concerns its parents.
    step.needs.clear();
    step.releases.clear();
    if (moved) step.provides.clear();  // the table was there to be moved
    if (name == "with" && !delta.before->def.toasted) {
      // Parameters of a TOAST table that only a new column brings.
      step.provides.clear();
      for_each_part<Column>(context.after, delta.after->key, [&](const auto& c) { step.needs.push_back(c.id()); });
    }
    if (name == "unlogged") step.needs = before_persistence(*delta.after, context);
    step.facts = facts_of(name, delta.before->def, delta.after->def);
    steps.push_back(std::move(step));
  }
}

}  // namespace autogen
