#include "engine/table_copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "engine/conversion.hpp"
#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "model/inheritance.hpp"
#include "model/partitions.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// Stands for the rows of a table in the edges of steps.
ObjectId rows_of(const Key& table) { return {"rows", table}; }

// The tables that stand for one: itself and its partitions.
std::vector<Key> family(const Catalog& catalog, const Key& table) {
  auto out = descendants_of(catalog, table);
  out.push_back(table);
  return out;
}

bool is_in(const Key& key, const std::vector<Key>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::vector<const Object<Sequence>*> sequences_of(const Catalog& catalog, const Key& table) {
  std::vector<const Object<Sequence>*> out;
  for (const auto& [key, sequence] : catalog.of<Sequence>()) {
    const auto& owner = sequence.def.owned_by;
    if (owner && owner->table.schema == table.schema && owner->table.name == table.name) out.push_back(&sequence);
  }
  return out;
}

// The columns that have values to be copied or made up, and the sequences whose position goes over.
void add_parts(Step& step, const TableCopy& copy, const Context& context) {
  for (const auto* column : columns_in_order(context.after, copy.to)) {
    if (column->def.generated) continue;
    const auto* old = context.before.find<Column>({copy.from.schema, copy.from.name, column->key.name, ""});
    if (old == nullptr && !column->def.backfill) continue;
    Delta<Column> delta{std::nullopt, *column};
    if (old != nullptr) {
      delta.before = *old;
      delta.after->def.using_expression.reset();
      if (!(old->def.type == column->def.type)) {
        auto conversion = conversion_of(*old, *column, context);
        delta.after->def.using_expression = std::move(conversion.expression);
        if (!conversion.may_fail.empty()) step.facts.may_fail = std::move(conversion.may_fail);
      }
    }
    step.parts.push_back(std::move(delta));
  }
  for (const auto* sequence : sequences_of(context.after, copy.to)) {
    for (const auto* old : sequences_of(context.before, copy.from)) {
      if (old->def.owned_by->column != sequence->def.owned_by->column) continue;
      step.parts.push_back(Delta<Sequence>{*old, *sequence});
    }
  }
}

Step copy_step(const TableCopy& copy, const Context& context) {
  Step step;
  step.verb = Verb::copy;
  step.change = Delta<Relation>{*context.before.find<Relation>(copy.from), *context.after.find<Relation>(copy.to)};
  add_parts(step, copy, context);
  step.provides.push_back(rows_of(copy.to));
  for (const auto& table : family(context.after, copy.to)) {
    step.needs.push_back({Relation::kind, table});
    for_each_part<Column>(context.after, table, [&](const auto& column) { step.needs.push_back(column.id()); });
  }
  for (const auto& table : family(context.before, copy.from)) step.releases.push_back({Relation::kind, table});
  for (const auto& part : step.parts) {
    const auto* sequence = std::get_if<Delta<Sequence>>(&part);
    if (sequence == nullptr) continue;
    step.needs.push_back(sequence->after->id());
    step.releases.push_back(sequence->before->id());
  }
  step.facts.lock = Lock::access_exclusive;
  step.facts.rewrites = true;
  step.facts.scans = true;
  if (context.after.find<Relation>(copy.to)->def.partition_by) {
    auto& fails = step.facts.may_fail;
    fails = fails.empty() ? "on rows that no partition takes" : fails + ", and on rows that no partition takes";
  }
  return step;
}

// What is lost of a table whose rows have been copied.
std::string lost_columns(const TableCopy& copy, const Context& context) {
  std::vector<std::string> names;
  for (const auto* column : columns_in_order(context.before, copy.from)) {
    const auto* after = context.after.find<Column>({copy.to.schema, copy.to.name, column->key.name, ""});
    const bool computed = after != nullptr && after->def.generated && !column->def.generated;
    if (after == nullptr || computed) names.push_back(column->key.name);
  }
  if (names.empty()) return {};
  return fmt::format("the values of {} cannot be restored", join(names, ", "));
}

// Does a partition get one of its own from the object, when it is made?
bool is_handed_down(const ObjectId& id) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) { out = out || (is_attachable<Kind> && id.kind == Kind::kind); });
  return out;
}

// Tables, columns and sequences have to be there for the rows, and what partitions take over from their parent when
// they are made; all else that is made over the table follows the rows.
bool follows_rows(const Step& step, const std::vector<Key>& tables) {
  if (step.verb == Verb::drop || step.verb == Verb::copy) return false;
  const auto id = id_of(step);
  const auto kind = id.kind;
  if (kind == Relation::kind || kind == Column::kind || kind == Sequence::kind) return false;
  if (is_handed_down(id) && is_in(table_of(id.key), tables)) return false;
  return std::any_of(step.needs.begin(), step.needs.end(), [&](const ObjectId& id) {
    return (id.kind == Relation::kind && is_in(id.key, tables)) ||
           (id.kind == Column::kind && is_in(table_of(id.key), tables));
  });
}

void fit_around(Step& step, const TableCopy& copy, const Context& context) {
  const auto before = family(context.before, copy.from);
  const auto after = family(context.after, copy.to);
  const auto id = id_of(step);
  if (step.verb == Verb::drop) {
    if (id.kind == Relation::kind && is_in(id.key, before)) {
      step.facts.data_loss = id.key == copy.from ? lost_columns(copy, context) : std::string();
    }
    return;
  }
  if (follows_rows(step, after)) step.needs.push_back(rows_of(copy.to));
  // Forced row-level security would look at the rows that are copied.
  if (step.verb == Verb::alter && id.kind == Relation::kind && is_in(id.key, after) &&
      step.field.find("row_level_security") != std::string_view::npos) {
    step.provides.clear();
    step.needs.push_back(rows_of(copy.to));
  }
}

// What keeps its schema when its table goes to another one (statistics) has to give its name away.
void drop_namesakes(std::vector<Step>& steps, const TableCopy& copy, const Context& context) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(const Object<Kind>& part) {
                    Kind::named_in_schema;
                    part.def.schema.empty();
                  }) {
      for_each_part<Kind>(context.before, copy.from, [&](const Object<Kind>& part) {
        const Key namesake{copy.to.schema, copy.to.name, part.key.name, ""};
        if (context.after.find<Kind>(namesake) == nullptr) return;
        for (auto& step : steps) std::erase(step.removes, part.id());
        Step drop = make_step(Verb::drop, Delta<Kind>{part, std::nullopt}, context);
        drop.removes.push_back({Kind::kind, namesake});
        steps.push_back(std::move(drop));
      });
    }
  });
}

}  // namespace

void add_copies(std::vector<Step>& steps, const Context& context) {
  for (const auto& copy : context.copies) {
    drop_namesakes(steps, copy, context);
    if (!copy.rows) continue;
    for (auto& step : steps) fit_around(step, copy, context);
    steps.push_back(copy_step(copy, context));
  }
}

}  // namespace autogen
