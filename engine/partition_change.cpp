#include "engine/partition_change.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/attachment.hpp"
#include "engine/column_parents.hpp"
#include "engine/kinds/check.hpp"
#include "engine/kinds/column.hpp"
#include "engine/kinds/index.hpp"
#include "engine/kinds/table.hpp"
#include "engine/reference_parts.hpp"
#include "model/naming.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

Key key_of(const TableName& table) { return {table.schema, "", table.name, ""}; }

bool is_default(const Relation& table) { return table.bound && table.bound->text == "DEFAULT"; }

// Rows that the default partition has, and that the new one is to have, keep it from coming.
bool has_default(const Catalog& catalog, const Key& parent) {
  const auto children = children_of(catalog, parent);
  return std::any_of(children.begin(), children.end(),
                     [&](const Key& child) { return is_default(catalog.find<Relation>(child)->def); });
}

// The parts of a table that one catalog has and the other has not.
std::vector<ObjectId> parts_of_one_side(const Catalog& catalog, const Catalog& other, const Key& table) {
  auto out = shared_parts(catalog, table);
  const auto both = shared_parts(other, table);
  std::erase_if(out, [&](const ObjectId& id) { return std::find(both.begin(), both.end(), id) != both.end(); });
  return out;
}

Step move_step(const Object<Relation>& now, const Object<Relation>& next) {
  Step step;
  step.verb = Verb::alter;
  step.change = Delta<Relation>{now, next};
  step.field = "partition_of";
  step.needs.push_back(now.id());
  step.facts.lock = Lock::access_exclusive;
  return step;
}

// What DETACH CONCURRENTLY leaves behind: a check that says the bound.
Object<Check> bound_check(const Object<Relation>& table, const Context& context) {
  std::set<std::string> columns;
  for (const auto& above : with_partitioned_parents(context.before, table.key)) {
    if (above == table.key) continue;
    for (const auto& key : context.before.find<Relation>(above)->def.partition_by->on) {
      if (!key.column.empty()) columns.insert(key.column);
      for (auto& name : columns_mentioned(key.expression).value_or(std::vector<std::string>())) columns.insert(name);
    }
  }
  const auto taken = [&](const std::string& name) {
    bool out = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (
          requires { Kind::naming_class; } && !requires { Kind::named_in_schema; }) {
        for (const auto& [key, part] : context.before.of<Kind>()) {
          out = out || (key.schema == table.key.schema && key.name == name);
        }
      }
    });
    return out;
  };
  Object<Check> check;
  check.key = {table.key.schema, table.key.name,
               default_constraint_name(table.key.name, {columns.begin(), columns.end()}, "check", taken), ""};
  return check;
}

void detach(const Object<Relation>& table, const Object<Relation>& next, bool again, const Context& context,
            std::vector<Step>& steps) {
  const auto& parent = *table.def.partition_of;
  Step step = move_step(table, next);
  for (const auto& key : {table.key, key_of(parent)}) {
    for (auto& id : shared_parts(context.before, key)) step.releases.push_back(std::move(id));
  }
  step.releases.push_back({Relation::kind, key_of(parent)});
  // What it gets of its own comes afterwards.
  for (auto& id : parts_of_one_side(context.after, context.before, table.key)) step.removes.push_back(std::move(id));
  // So does what the tables above get, which would reach it as well.
  for (std::optional<TableName> above = parent; above;) {
    const auto key = key_of(*above);
    for (auto& id : parts_of_one_side(context.after, context.before, key)) step.removes.push_back(std::move(id));
    const auto* next = context.before.find<Relation>(key);
    above = next == nullptr ? std::nullopt : next->def.partition_of;
  }
  step.removes.push_back(partition_place(parent));
  // With a default partition, and in one transaction with what follows, the plain way has to do.
  step.online = context.options.online && context.options.server_version >= 140000 && !again &&
                !has_default(context.before, key_of(parent)) && context.after.find<Relation>(table.key) != nullptr &&
                !context.dropped.contains({Relation::kind, key_of(parent)});
  step.facts.relaxes = "its rows no longer belong to " + to_string(key_of(parent));
  if (again) step.facts.relaxes.clear();
  if (context.reattached.contains(table.key)) {
    step.notes.push_back("it comes back below: PostgreSQL drops no index that the key of a partition stands for");
  }
  if (step.online) {
    step.section = Section::autocommit;
    step.facts.lock = Lock::share_update_exclusive;
  }
  const bool online = step.online;
  steps.push_back(std::move(step));
  if (!online) return;
  Step clean;
  clean.verb = Verb::drop;
  clean.online = true;
  clean.change = Delta<Check>{bound_check(table, context), std::nullopt};
  clean.facts.lock = Lock::access_exclusive;
  steps.push_back(std::move(clean));
}

// Is it an index or a key that comes when the table is attached?
bool waits(const ObjectId& id, const Context& context) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    const auto* part = id.kind == Kind::kind ? context.after.find<Kind>(id.key) : nullptr;
    if (part != nullptr) out = !waits_for_parents(*part, context).empty();
  });
  return out;
}

void attach(const Object<Relation>& now, const Object<Relation>& table, const Context& context,
            std::vector<Step>& steps) {
  const auto parent = key_of(*table.def.partition_of);
  Step step = move_step(now, table);
  step.needs.push_back({Relation::kind, parent});
  for (auto& id : shared_parts(context.after, table.key)) {
    if (!waits(id, context)) step.needs.push_back(std::move(id));
  }
  step.provides.push_back(attachment_of(table.key));
  for (auto& id : parts_for_partitions(context.after, parent)) step.needs.push_back(std::move(id));
  // What goes from either is gone by then.
  for (const auto& key : {parent, table.key}) {
    for (auto& id : parts_of_one_side(context.before, context.after, key)) step.provides.push_back(std::move(id));
  }
  step.provides.push_back(partition_place(*table.def.partition_of));
  if (context.new_table({table.key.schema, table.key.name, "", ""})) {
    step.facts.lock = Lock::share_update_exclusive;  // of the parent; nobody else knows the table
  } else {
    step.facts.scans = true;
    step.facts.may_fail = "on rows that are not within the bound";
  }
  // It has been one all the time: no other session has come in between.
  if (context.reattached.contains(table.key)) step.facts.may_fail.clear();
  if (!is_default(table.def) && has_default(context.before, parent) && !context.reattached.contains(table.key)) {
    step.facts.scans = true;
    step.facts.may_fail = "on rows of the default partition that belong to this one";
  }
  steps.push_back(std::move(step));
}

Object<Relation> by_itself(Object<Relation> table) {
  table.def.partition_of.reset();
  table.def.bound.reset();
  return table;
}

}  // namespace

void change_partition(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps) {
  auto now = *delta.before;
  const bool joins = delta.after->def.partition_of.has_value();
  if (now.def.partition_of) {
    const auto next = by_itself(now);
    detach(now, next, joins, context, steps);
    now = next;
  }
  if (joins) attach(now, *delta.after, context, steps);
}

bool made_apart(const Object<Relation>& table, const Context& context) {
  const auto& def = table.def;
  if (!def.partition_of) return false;
  const auto* parent = context.after.find<Relation>(key_of(*def.partition_of));
  // What is not said is the parent's.
  if (parent != nullptr && def.tablespace.empty() && !parent->def.tablespace.empty()) return true;
  if (parent != nullptr && def.access_method != parent->def.access_method &&
      def.access_method == Relation{}.access_method) {
    return true;
  }
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind>) {
      for_each_part<Kind>(context.after, table.key, [&](const Object<Kind>& part) {
        out = out || (!part.def.attached_to.text.empty() && !part.def.implied);
      });
    }
  });
  return out;
}

void join_on_creation(const Object<Relation>& table, const Context& context, Step& step) {
  if (!table.def.partition_of) return;
  const auto parent = key_of(*table.def.partition_of);
  step.provides.push_back(partition_place(*table.def.partition_of));
  for (auto& id : parts_for_partitions(context.after, parent)) step.needs.push_back(std::move(id));
  for (auto& id : parts_of_one_side(context.before, context.after, parent)) step.provides.push_back(std::move(id));
  if (context.created.contains({Relation::kind, parent})) return;
  step.facts.lock = Lock::access_exclusive;  // of the parent
  if (!is_default(table.def) && has_default(context.before, parent)) {
    step.facts.scans = true;
    step.facts.may_fail = "on rows of the default partition that belong to this one";
  }
}

void leave_on_drop(const Object<Relation>& table, const Context& context, Step& step) {
  if (!table.def.partition_of) return;
  const auto parent = key_of(*table.def.partition_of);
  step.removes.push_back(partition_place(*table.def.partition_of));
  for (auto& id : parts_for_partitions(context.before, parent)) step.releases.push_back(std::move(id));
}

bool is_referred_to(const Object<Relation>& table, const Context& context) {
  if (!table.def.partition_of) return false;
  const auto tables = with_partitioned_parents(context.before, table.key);
  const auto& keys = context.before.of<ForeignKey>();
  return std::any_of(keys.begin(), keys.end(), [&](const auto& item) {
    const auto& fk = item.second;
    const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
    return fk.def.attached_to.text.empty() && target != table.key &&
           std::find(tables.begin(), tables.end(), target) != tables.end() &&
           context.after.template find<ForeignKey>(fk.key) != nullptr && !context.recreated.contains(fk.id());
  });
}

void refuse_key_change(const Delta<Column>& delta, const Context& context) {
  if (!delta.before) return;
  const auto& key = delta.before->key;
  const auto* before = context.before.find<Relation>(table_of(key));
  const auto* after = context.after.find<Relation>(table_of(key));
  if (before == nullptr || after == nullptr || !before->def.partition_by) return;
  const bool changes =
      !delta.after || retyped(delta.before->def, delta.after->def) || context.recreated.contains(delta.id());
  if (!changes) return;
  for (const auto& part : before->def.partition_by->on) {
    const auto mentioned = columns_mentioned(part.expression).value_or(std::vector<std::string>());
    if (part.column != key.name && std::find(mentioned.begin(), mentioned.end(), key.name) == mentioned.end()) continue;
    throw Failure(fmt::format("{} cannot be {}: table {} is partitioned by it", to_string(delta.id()),
                              delta.after ? "given another type" : "dropped", to_string(table_of(key))),
                  delta.after ? delta.after->where : after->where,
                  "make another partitioned table, move the rows, and exchange the names");
  }
}

}  // namespace autogen
