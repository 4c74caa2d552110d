#include "engine/row_types.hpp"

#include <fmt/format.h>

#include <optional>

#include "engine/lineage.hpp"

namespace autogen {
namespace {

struct Writing {
  Key table{};
  Location where{};
  bool adds = false;  // a column with values
};

std::optional<Writing> rows_written(const Step& step, const Delta<Column>& delta) {
  if (step.verb == Verb::create) {
    const auto& def = delta.after->def;
    const bool filled = def.default_value || def.identity != Identity::none || (def.generated && !def.is_virtual);
    if (!filled) return std::nullopt;
    return Writing{table_of(delta.after->key), delta.after->where, true};
  }
  const bool writes = step.field == "type" || (step.field == "generated" && step.facts.rewrites);
  if (step.verb != Verb::alter || !writes) return std::nullopt;
  const auto& def = delta.after->def;
  return Writing{table_of(delta.after->key), def.type.where ? def.type.where : delta.after->where};
}

std::optional<Writing> rows_written(const Step& step, const Delta<Relation>& delta) {
  if (step.verb != Verb::alter || (step.field != "unlogged" && step.field != "access_method")) return std::nullopt;
  return Writing{delta.after->key, delta.after->where};
}

template <class Kind>
std::optional<Writing> rows_written(const Step&, const Delta<Kind>&) {
  return std::nullopt;
}

std::vector<Writing> rows_written(const Step& step) {
  std::vector<Writing> out;
  if (auto one = std::visit([&](const auto& delta) { return rows_written(step, delta); }, step.change)) {
    out.push_back(std::move(*one));
  }
  if (step.verb != Verb::rebuild) return out;
  for (const auto& part : step.parts) {
    if (const auto* column = std::get_if<Delta<Column>>(&part)) out.push_back({table_of(column->after->key), {}});
  }
  return out;
}

bool has_row_type(const Column& column, const Key& table) {
  return column.type.base.schema == table.schema && column.type.base.name == table.name;
}

}  // namespace

std::vector<Error> row_type_breakage(const std::vector<Step>& steps, const Catalog& before, const Catalog& after) {
  std::vector<Error> out;
  const Lineage lineage(before, after);
  for (const auto& step : steps) {
    for (const auto& writing : rows_written(step)) {
      auto tables = lineage.descendants(writing.table);
      tables.insert(tables.begin(), writing.table);
      for (const auto& table : tables) {
        for (const auto& [key, column] : before.of<Column>()) {
          if (!has_row_type(column.def, table)) continue;
          const auto* stays = after.find<Column>(key);
          if (!writing.adds && (stays == nullptr || !has_row_type(stays->def, table))) continue;
          out.push_back({fmt::format("{} {}: PostgreSQL refuses it while {} has the row type of {}", operation(step),
                                     to_string(id_of(step).key), to_string(column.id()),
                                     to_string(ObjectId{Relation::kind, table})),
                         writing.where,
                         writing.adds
                             ? "say backfill = \"...\" for the new column: its rows are filled by an UPDATE then"
                             : "give that column another type, or drop it, in a revision of its own first"});
        }
      }
    }
  }
  return out;
}

}  // namespace autogen
