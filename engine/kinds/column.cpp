// Columns that come, go, or change (engine/column_change.hpp), each where its table's parents leave something to do.
#include "engine/kinds/column.hpp"

#include "engine/closure.hpp"
#include "engine/column_change.hpp"
#include "engine/column_parents.hpp"
#include "engine/column_rows.hpp"
#include "engine/foreign.hpp"
#include "engine/kinds/sequence.hpp"
#include "engine/partition_change.hpp"
#include "engine/reference_parts.hpp"
#include "engine/type_change.hpp"
#include "model/casts.hpp"
#include "model/sequences.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

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
  const bool checked = demands_of(def.type, context.after).checked;
  const bool rows = !is_foreign(context.after, table_of(column.key));
  step.facts = {
      Lock::access_exclusive, rows && (computed || checked || def.identity != Identity::none), false, "", "", ""};
  add_identity_sequence(column, context, step);
  if (rows && def.default_value && volatile_default(def.default_value->text)) step.facts.rewrites = true;
  for (auto& id : before_adding(column, context)) step.needs.push_back(std::move(id));
  steps.push_back(std::move(step));
  finish_column(column, context, steps);
}

void add_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& def = delta.after->def;
  // PostgreSQL adds no identity together with the column where others inherit it: they have none.
  const bool identity_apart =
      def.identity != Identity::none && !context.lineage.children(table_of(delta.after->key)).empty();
  if (def.backfill || identity_apart) {
    // Empty at first, so that the rows that are there are filled by the backfill and not by the default.
    Object<Column> bare = *delta.after;
    bare.def.nullable = true;
    bare.def.not_null.reset();
    bare.def.default_value.reset();
    if (identity_apart) bare.def.identity = Identity::none;
    if (!def.backfill) verify_rows(*delta.after, Precondition::What::empty_table, context, steps);
    create_column(bare, context, steps);
    change_column({bare, *delta.after}, context, steps);
    if (def.nullable) fill_rows(*delta.after, context, steps);
    return;
  }
  const auto demands = demands_of(def.type, context.after);
  const bool filled = def.default_value || def.generated || def.identity != Identity::none || demands.filled;
  if ((rows_need_values(def) || demands.no_nulls) && !filled)
    verify_rows(*delta.after, Precondition::What::empty_table, context, steps);
  create_column(*delta.after, context, steps);
}

void drop_column(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.only = kept_below(delta.before->key, context);
  for (auto& id : sequences_going_with(table_of(delta.before->key), delta.before->key.name, context)) {
    step.removes.push_back(std::move(id));
  }
  step.facts.lock = Lock::access_exclusive;
  if (is_foreign(context.before, table_of(delta.before->key))) {
    step.facts.data_loss = lost_secrets(delta.before->def.foreign_options);
  } else if (!delta.before->def.generated) {
    step.facts.data_loss = "the column's values cannot be restored";
  }
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
  const auto& base = column.def.type.base;
  add_type(out, base, catalog);
  // The row type of a table is what its columns are.
  if (const Key table{base.schema, "", base.name, ""}; catalog.find<Relation>(table) != nullptr) {
    for_each_part<Column>(catalog, table, [&](const auto& part) { out.push_back(part.id()); });
  }
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
  if (const auto inherited = column.def.inherited ? inherited_column(context.after, column.key) : std::nullopt) {
    if (only_inherited(column.def)) {
      made.def = *inherited;
    } else {
      made.def.nullable = made.def.nullable && inherited->nullable;
      if (!made.def.default_value && !made.def.generated) made.def.default_value = inherited->default_value;
      made.def.storage = inherited->storage;
    }
  }
  change_column({made, column}, context, steps);
}

void expand_change(const Delta<Column>& delta, const Context& context, std::vector<Step>& steps) {
  refuse_key_change(delta, context);
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
    change_column(*left, context, steps);
  }
  // After the parents'.
  for (const auto& table : context.lineage.parents(table_of(delta.id().key))) {
    if (awaited_by_parent(delta, table, context)) continue;
    for (auto i = first; i < steps.size(); ++i) {
      if (!steps[i].provides.empty() && !is_apart(steps[i].field, delta.id().key, table, context)) {
        steps[i].needs.push_back({Column::kind, part_of_table(table, delta.id().key)});
      }
    }
  }
}

}  // namespace autogen
