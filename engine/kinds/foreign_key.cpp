#include "engine/kinds/foreign_key.hpp"

#include "engine/expand_constraint.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<ForeignKey>& fk, const Catalog& catalog) {
  auto out = part_references(fk, catalog);
  const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
  out.push_back({Relation::kind, target});
  const Key part{target.schema, target.name, "", ""};
  for (const auto& name : fk.def.referred_columns) out.push_back(column_of(part, name.text));
  // The key behind it: all that cover these columns, since which one PostgreSQL picks is its own choice.
  const auto wanted = set_of(fk.def.referred_columns);
  for_each_part<PrimaryKey>(catalog, target, [&](const auto& pk) {
    if (set_of(pk.def.columns) == wanted) out.push_back(pk.id());
  });
  for_each_part<Unique>(catalog, target, [&](const auto& unique) {
    if (set_of(unique.def.columns) == wanted) out.push_back(unique.id());
  });
  for_each_part<Index>(catalog, target, [&](const auto& index) {
    std::set<std::string> columns;
    for (const auto& key : index.def.on) columns.insert(key.column);
    if (index.def.unique && columns == wanted) out.push_back(index.id());
  });
  return out;
}

void expand_change(const Delta<ForeignKey>& delta, const Context& context, std::vector<Step>& steps) {
  expand_constraint(delta, context, Lock::share_row_exclusive, "rows without their counterpart are let in", steps);
}

}  // namespace autogen
