#include "proof/closure_of.hpp"

#include <vector>

#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/reference_parts.hpp"
#include "model/mentions.hpp"
#include "proof/with_object.hpp"

namespace autogen {
namespace {

using Ids = std::vector<ObjectId>;

template <class Kind>
void add_parts(Ids& out, const Catalog& catalog, const Key& table) {
  for_each_part<Kind>(catalog, table, [&](const Object<Kind>& part) { out.push_back(part.id()); });
}

// What an object in its bare form stands on.
template <class Kind>
void add_uses(Ids& out, const Object<Kind>& object, const Catalog& catalog) {
  for (auto& id : references(object, catalog)) out.push_back(std::move(id));
}
void add_uses(Ids& out, const Object<Relation>& table, const Catalog& catalog) {
  add_parts<Column>(out, catalog, table.key);
  add_parts<PrimaryKey>(out, catalog, table.key);
  add_parts<Unique>(out, catalog, table.key);
}
void add_uses(Ids& out, const Object<Column>& column, const Catalog& catalog) {
  out.push_back({Relation::kind, table_of(column.key)});
  add_type(out, column.def.type.base, catalog);
  add_named(out, column, catalog);
}
void add_uses(Ids& out, const Object<PrimaryKey>& key, const Catalog&) {
  out.push_back({Relation::kind, table_of(key.key)});
}
void add_uses(Ids& out, const Object<Unique>& key, const Catalog&) {
  out.push_back({Relation::kind, table_of(key.key)});
}
void add_uses(Ids&, const Object<Sequence>&, const Catalog&) {}
void add_uses(Ids&, const Object<Schema>&, const Catalog&) {}
void add_uses(Ids&, const Object<Extension>&, const Catalog&) {}

// Nobody mentions a cast that PostgreSQL finds by itself: those of the types that are there come along.
void add_casts(Ids& open, const std::set<ObjectId>& there, const Catalog& catalog) {
  const auto has = [&](const TypeRef& type) {
    Ids id;
    add_type(id, type.base, catalog);
    return id.empty() || there.contains(id.front());
  };
  for (const auto& [key, cast] : catalog.of<Cast>()) {
    if (!there.contains(cast.id()) && has(cast.def.source) && has(cast.def.target)) open.push_back(cast.id());
  }
}

template <class Kind>
void put(Catalog& out, Object<Kind> object, const Catalog&) {
  const auto key = object.key;
  out.of<Kind>().emplace(key, std::move(object));
}
void put(Catalog& out, Object<Relation> table, const Catalog&) {
  table.def = Relation{};
  out.of<Relation>().emplace(table.key, table);
}
void put(Catalog& out, Object<Column> column, const Catalog&) {
  Column plain;
  plain.type = column.def.type;
  plain.collation = column.def.collation;
  plain.position = column.def.position;
  column.def = std::move(plain);
  out.of<Column>().emplace(column.key, column);
}
void put(Catalog& out, Object<PrimaryKey> key, const Catalog&) {
  PrimaryKey plain;
  plain.columns = key.def.columns;
  key.def = std::move(plain);
  out.of<PrimaryKey>().emplace(key.key, key);
}
void put(Catalog& out, Object<Unique> key, const Catalog&) {
  Unique plain;
  plain.columns = key.def.columns;
  key.def = std::move(plain);
  out.of<Unique>().emplace(key.key, key);
}
void put(Catalog& out, Object<Sequence> sequence, const Catalog&) {
  sequence.def.owned_by.reset();
  out.of<Sequence>().emplace(sequence.key, sequence);
}
// One that is made WITH DATA would run what its query calls.
void put(Catalog& out, const Object<MaterializedView>& view, const Catalog& catalog) {
  Object<View> plain;
  plain.key = view.key;
  plain.where = view.where;
  plain.def.query = view.def.query;
  if (const auto uses = catalog.depends.find(view.id()); uses != catalog.depends.end()) {
    out.depends[plain.id()] = uses->second;
  }
  out.of<View>().emplace(plain.key, plain);
}
void put(Catalog&, const Object<Schema>&, const Catalog&) {}
void put(Catalog&, const Object<Extension>&, const Catalog&) {}

}  // namespace

std::set<ObjectId> closure_of(const std::set<ObjectId>& roots, const Catalog& catalog) {
  Ids open;
  for (const auto& root : roots) {
    with_object(root, catalog, [&]<class Kind>(const Object<Kind>& object) {
      for (auto& id : references(object, catalog)) open.push_back(std::move(id));
    });
  }
  std::set<ObjectId> out;
  while (!open.empty()) {
    while (!open.empty()) {
      const auto id = std::move(open.back());
      open.pop_back();
      with_object(id, catalog, [&](const auto& object) {
        if (out.insert(id).second) add_uses(open, object, catalog);
      });
    }
    add_casts(open, out, catalog);
  }
  return out;
}

Catalog bare(const std::set<ObjectId>& ids, const Catalog& catalog) {
  Catalog out;
  for (const auto& id : ids) {
    with_object(id, catalog, [&](const auto& object) { put(out, object, catalog); });
    if (const auto uses = catalog.depends.find(id); uses != catalog.depends.end()) out.depends[id] = uses->second;
  }
  // A view of the model that stands on a materialized one finds a view.
  for (auto& [id, uses] : out.depends) {
    for (auto& use : uses) {
      if (use.kind == MaterializedView::kind) use.kind = View::kind;
    }
  }
  return out;
}

}  // namespace autogen
