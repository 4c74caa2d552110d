#include "engine/kinds/typed_table.hpp"

#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

// The columns of the table that one side has and the other has not.
std::vector<ObjectId> columns_of_one_side(const Catalog& has, const Catalog& has_not, const Key& part) {
  std::vector<ObjectId> out;
  for_each_part<Column>(has, table_of(part), [&](const Object<Column>& column) {
    if (has_not.find<Column>(column.key) == nullptr) out.push_back(column.id());
  });
  return out;
}

}  // namespace

std::vector<ObjectId> references(const Object<TypedTable>& table, const Catalog& catalog) {
  auto out = part_references(table, catalog);
  add_type(out, table.def.type.base, catalog);
  for_each_part<Column>(catalog, table_of(table.key), [&](const auto& column) { out.push_back(column.id()); });
  return out;
}

void expand_change(const Delta<TypedTable>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  expand_plain(delta, context, steps);
  for (auto i = first; i < steps.size(); ++i) {
    auto& step = steps[i];
    step.facts.lock = Lock::access_exclusive;
    const auto& key = delta.id().key;
    if (step.verb == Verb::drop) {
      // Columns join it when it is of no type.
      for (auto& id : columns_of_one_side(context.after, context.before, key)) step.removes.push_back(std::move(id));
    } else {
      // What goes from it is gone by then.
      for (auto& id : columns_of_one_side(context.before, context.after, key)) step.provides.push_back(std::move(id));
    }
  }
}

}  // namespace autogen
