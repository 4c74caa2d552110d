#include "engine/table_copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/rename_rings.hpp"
#include "model/inheritance.hpp"
#include "model/partitions.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// Stands for the rows of a table in the edges of steps.
ObjectId rows_of(const Key& table) { return {"rows", table}; }

std::string partitioning(const Object<Relation>& table) {
  return table.def.partition_by ? "partitioned by " + to_sql(*table.def.partition_by) : std::string("not partitioned");
}

bool reports_obstacle(const Difference& difference, const Object<Relation>& before, const Object<Relation>& after,
                      Diagnostics& diagnostics) {
  const auto refuse = [&](std::string_view why) {
    diagnostics.error(fmt::format("{} is {} and cannot become {}: {}", to_string(after.id()), partitioning(before),
                                  partitioning(after), why),
                      after.def.partition_by ? after.def.partition_by->where : after.where,
                      "make another table beside it, move the rows, and exchange the names");
    return true;
  };
  if (before.def.server || after.def.server) return refuse("its rows are on another server");
  if (before.def.partition_of || after.def.partition_of) return refuse("it is a partition; detach it first");
  if (!before.def.inherits.empty() || !after.def.inherits.empty()) return refuse("it inherits from another table");
  for (const auto& below : descendants_of(difference.have, before.key)) {
    if (!is_partition(difference.have, below)) return refuse("other tables inherit from it");
    const auto* stays = difference.want.find<Relation>(below);
    const auto now = descendants_of(difference.want, after.key);
    if (stays != nullptr && std::find(now.begin(), now.end(), below) == now.end()) {
      return refuse(fmt::format("its partition {} is to stay, and would keep rows of it", to_string(below)));
    }
  }
  return false;
}

bool mentions(const ObjectId& id, std::string_view schema) {
  return id.key.schema == schema || (id.kind == Schema::kind && id.key.name == schema);
}

bool mentions(const Step& step, std::string_view schema) {
  const auto any = [&](const std::vector<ObjectId>& ids) {
    return std::any_of(ids.begin(), ids.end(), [&](const ObjectId& id) { return mentions(id, schema); });
  };
  const bool own = std::visit(
      [&](const auto& delta) {
        return (delta.before && mentions(delta.before->id(), schema)) ||
               (delta.after && mentions(delta.after->id(), schema));
      },
      step.change);
  // What runs by itself later says the name of its own object alone.
  if (own || step.section != Section::transaction) return own;
  return any(step.provides) || any(step.removes) || any(step.needs) || any(step.releases);
}

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
    if (old != nullptr) delta.before = *old;
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
  if (context.after.find<Relation>(copy.to)->def.partition_by) step.facts.may_fail = "on rows that no partition takes";
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

Step schema_step(Verb verb) {
  Object<Schema> schema;
  schema.key = {"", "", std::string(aside_schema), ""};
  Step step;
  step.verb = verb;
  step.change = verb == Verb::create ? Delta<Schema>{std::nullopt, schema} : Delta<Schema>{schema, std::nullopt};
  return step;
}

}  // namespace

bool is_move_aside(const Change& rename) {
  return std::visit([](const auto& delta) { return delta.after && delta.after->key.schema == aside_schema; }, rename);
}

bool needs_copies(const Difference& difference) {
  const auto& tables = difference.want.of<Relation>();
  return std::any_of(tables.begin(), tables.end(), [&](const auto& item) {
    const auto* before = difference.have.find<Relation>(item.first);
    return before != nullptr && !(before->def.partition_by == item.second.def.partition_by);
  });
}

void set_tables_aside(Difference& difference, Diagnostics& diagnostics) {
  std::vector<Key> tables;
  for (const auto& [key, after] : difference.want.of<Relation>()) {
    const auto* before = difference.have.find<Relation>(key);
    if (before == nullptr || before->def.partition_by == after.def.partition_by) continue;
    if (!reports_obstacle(difference, *before, after, diagnostics)) tables.push_back(key);
  }
  std::set<std::string> names;  // the schema aside takes each once
  for (const auto& key : tables) {
    for (const auto& table : family(difference.have, key)) {
      if (names.insert(table.name).second) continue;
      diagnostics.error(
          fmt::format("table {} has to be made anew together with another one of its name", to_string(table)),
          difference.want.of<Relation>().at(key).where, "change one of the two, then the other one");
      return;
    }
  }
  for (const auto& key : tables) {
    for (const auto& table : family(difference.have, key)) {
      carry_out<Relation>(difference, table, {std::string(aside_schema), "", table.name, ""});
    }
    difference.copies.push_back({{std::string(aside_schema), "", key.name, ""}, key});
  }
}

void add_copies(std::vector<Step>& steps, const Context& context) {
  for (const auto& copy : context.copies) {
    for (auto& step : steps) fit_around(step, copy, context);
    drop_namesakes(steps, copy, context);
    steps.push_back(copy_step(copy, context));
  }
}

void place_moves_aside(std::vector<Step>& plan, const std::vector<Change>& renames, bool back) {
  std::vector<Step> moves;
  for (const auto& rename : renames) {
    if (is_move_aside(rename)) moves.push_back(rename_step(back ? inverse(rename) : rename));
  }
  if (moves.empty()) return;
  for (auto& move : moves) move.facts.breaks.clear();
  if (back) std::reverse(moves.begin(), moves.end());
  const auto says_it = [](const Step& step) { return mentions(step, aside_schema); };
  auto first = std::find_if(plan.begin(), plan.end(), says_it);
  // The section in which the rows are copied begins with the move.
  if (!back) {
    first = std::find_if(plan.begin(), plan.end(), [](const Step& step) {
      return step.section == Section::transaction && step.verb != Verb::verify;
    });
  }
  auto head = std::vector<Step>{schema_step(Verb::create)};
  auto tail = std::vector<Step>{schema_step(Verb::drop)};
  (back ? tail : head).insert(back ? tail.begin() : head.end(), moves.begin(), moves.end());
  first = plan.insert(first, head.begin(), head.end());
  // On the way back the names have to be free.
  const auto frees_name = [&](const Step& step) {
    return back && std::any_of(moves.begin(), moves.end(), [&](const Step& move) {
             return std::find(step.removes.begin(), step.removes.end(), id_of(move)) != step.removes.end();
           });
  };
  const auto last = std::find_if(plan.rbegin(), plan.rend(), [&](const Step& step) {
                      return says_it(step) || frees_name(step);
                    }).base();
  plan.insert(last, tail.begin(), tail.end());
}

}  // namespace autogen
