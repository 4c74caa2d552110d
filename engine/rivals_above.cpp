#include "engine/rivals_above.hpp"

namespace autogen {
namespace {

// PostgreSQL overlooks the order within a column and the operator class.
bool resembles(const Index& index, const Index& other) {
  const auto forget = [](Index def) {
    for (auto& key : def.on) {
      key.descending = key.nulls_first = false;
      key.opclass.clear();
    }
    return def;
  };
  const auto a = forget(index);
  const auto b = forget(other);
  return a.on == b.on && a.unique == b.unique && a.method == b.method && a.include.size() == b.include.size() &&
         a.nulls_not_distinct == b.nulls_not_distinct && a.where == b.where;
}

template <class Kind>
std::vector<ObjectId> rivals(const Object<Kind>& part, const Index& index, const Catalog& catalog) {
  std::vector<ObjectId> out;
  const auto* table = catalog.find<Relation>(table_of(part.key));
  if (table == nullptr || !table->def.partition_of || !part.def.attached_to.text.empty()) return out;
  const Key parent{table->def.partition_of->schema, "", table->def.partition_of->name, ""};
  for_each_part<Index>(catalog, parent, [&](const Object<Index>& above) {
    if (resembles(index, above.def)) out.push_back(above.id());
  });
  // An index alone is never taken for a key.
  if constexpr (Kind::kind != Index::kind) {
    const auto key = [&](const auto& above) {
      if (!above.def.without_overlaps && resembles(index, index_behind(above).def)) out.push_back(above.id());
    };
    for_each_part<PrimaryKey>(catalog, parent, key);
    for_each_part<Unique>(catalog, parent, key);
  }
  return out;
}

}  // namespace

std::vector<ObjectId> rivals_above(const Object<Index>& index, const Catalog& catalog) {
  return rivals(index, index.def, catalog);
}

std::vector<ObjectId> rivals_above(const Object<PrimaryKey>& key, const Catalog& catalog) {
  if (key.def.without_overlaps) return {};
  return rivals(key, index_behind(key).def, catalog);
}

std::vector<ObjectId> rivals_above(const Object<Unique>& key, const Catalog& catalog) {
  if (key.def.without_overlaps) return {};
  return rivals(key, index_behind(key).def, catalog);
}

}  // namespace autogen
