#include "proof/new_names.hpp"

#include <algorithm>

#include "emitters/sql/ddl.hpp"
#include "emitters/statements.hpp"
#include "engine/expand.hpp"
#include "engine/lineage.hpp"
#include "engine/rename.hpp"
#include "introspect/asked_fields.hpp"
#include "model/inheritance.hpp"
#include "model/mentions.hpp"
#include "proof/closure_of.hpp"
#include "proof/make_catalog.hpp"
#include "proof/with_object.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

template <class Kind>
bool is_kept_parsed(const Object<Kind>& object) {
  bool out = false;
  const auto found = [&](const std::string&, const Location&) { out = true; };
  for_each_query(object.def, found);
  for_each_sql_body(object.def, found);
  return out;
}

template <class Kind>
Change plain_rename(const Key& from, const Key& to) {
  Delta<Kind> out{Object<Kind>{}, Object<Kind>{}};
  out.before->key = from;
  out.after->key = to;
  return out;
}

// In the scratch database a materialized view is a view, and all tables are plain ones.
Change as_made(const Change& rename) {
  if (const auto* delta = std::get_if<Delta<MaterializedView>>(&rename))
    return plain_rename<View>(delta->before->key, delta->after->key);
  if (const auto* delta = std::get_if<Delta<Relation>>(&rename))
    return plain_rename<Relation>(delta->before->key, delta->after->key);
  return rename;
}

// The renames with those that PostgreSQL does along with them, which nothing tells among plain tables: a parent's
// column takes those of its children along, a table that moves the sequences of its columns.
std::vector<Change> spelled_out(const std::vector<Change>& renames, Catalog there) {
  std::vector<Change> out;
  for (const auto& rename : renames) {
    out.push_back(as_made(rename));
    if (const auto* column = std::get_if<Delta<Column>>(&rename)) {
      for (const auto& child : descendants_of(there, table_of(column->before->key))) {
        out.push_back(
            plain_rename<Column>(part_of_table(child, column->before->key), part_of_table(child, column->after->key)));
      }
    }
    if (const auto* table = std::get_if<Delta<Relation>>(&rename)) {
      const auto& [from, to] = std::pair(table->before->key, table->after->key);
      for (const auto& [key, sequence] : there.of<Sequence>()) {
        const auto& owner = sequence.def.owned_by;
        if (!owner || key.schema != from.schema || key.schema == to.schema) continue;
        if (owner->table.schema == from.schema && owner->table.name == from.name)
          out.push_back(plain_rename<Sequence>(key, {to.schema, "", key.name, ""}));
      }
    }
    rename_in(there, rename);
  }
  return out;
}

// An attribute takes columns of typed tables along, which are plain ones there.
bool reaches_typed_tables(const Change& rename, const Catalog& live) {
  return std::holds_alternative<Delta<Composite>>(rename) && !live.of<TypedTable>().empty();
}

// Where the catalog has what is renamed.
bool carry_out(Catalog& world, const Change& rename) {
  const bool there = std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) { return world.find<Kind>(delta.before->key) != nullptr; }, rename);
  if (there) rename_in(world, rename);
  return there;
}

// The key that the object has after the renames.
template <class Kind>
Key key_afterwards(const Object<Kind>& object, const std::vector<Change>& renames) {
  Catalog alone;
  alone.of<Kind>().emplace(object.key, object);
  for (const auto& rename : renames) rename_in(alone, rename);
  return alone.of<Kind>().begin()->first;
}

template <class Kind>
void put_root(Catalog& world, const Object<Kind>& object) {
  world.of<Kind>().insert_or_assign(object.key, object);
}
void put_root(Catalog& world, const Object<MaterializedView>& view) {
  const auto plain = bare({view.id()}, [&] {
    Catalog alone;
    alone.of<MaterializedView>().emplace(view.key, view);
    return alone;
  }());
  world.of<View>().insert_or_assign(view.key, plain.of<View>().begin()->second);
}

class Saying {
 public:
  Saying(const ScratchDatabase& scratch, const Live& live, const std::vector<Change>& renames, Catalog& have)
      : session_(scratch.connect()), live_(live), renames_(renames), have_(have) {}

  std::set<ObjectId> run(const std::set<ObjectId>& ids) {
    make(ids);
    for (const auto& rename : spelled_out(renames_, live_.catalog)) {
      if (!carry_out(world_, rename)) continue;
      if (const auto schema = after_key(rename).schema; !schema.empty())
        session_.run((Sql("CREATE SCHEMA IF NOT EXISTS ") << Ident{schema}).str());
      for (const auto& sql : statements(rename_step(rename))) session_.run(sql.str());
    }
    said_ = introspect(session_).catalog;
    for (const auto& id : ids) {
      if (refused_.contains(id)) continue;
      with_object(id, live_.catalog, [&](const auto& object) { take(object); });
    }
    return std::move(taken_);
  }

 private:
  static Key after_key(const Change& change) {
    return std::visit([](const auto& delta) { return delta.after->key; }, change);
  }

  void make(const std::set<ObjectId>& ids) {
    std::vector<Object<Extension>> extensions;
    for (const auto& [key, extension] : live_.catalog.of<Extension>()) {
      if (!is_native<Extension>(key)) extensions.push_back(extension);
    }
    make_extensions(session_, extensions);
    world_ = bare(closure_of(ids, live_.catalog), live_.catalog);
    for (const auto& id : ids) {
      with_object(id, live_.catalog, [&](const auto& object) { put_root(world_, object); });
      if (const auto uses = live_.catalog.depends.find(id); uses != live_.catalog.depends.end())
        world_.depends[id] = uses->second;
    }
    for (const auto& [id, error] : make_catalog(session_, world_, live_.types.extension_schemas)) refused_.insert(id);
  }

  template <class Kind>
  void take(const Object<Kind>& object) {
    if constexpr (asked_alone<Kind>) {
      using Made = typename ProbedAs<Kind>::type;
      const auto key = key_afterwards(object, renames_);
      const auto* answer = said_.find<Made>(key);
      const auto it = have_.of<Kind>().find(key);
      if (answer == nullptr || it == have_.of<Kind>().end()) return;
      Kind said = it->second.def;
      take_asked(answer->def, said);
      keep_places(it->second.def, said, [](std::string_view) { return true; });
      taken_.insert(it->second.id());
    }
  }

  Connection session_;
  const Live& live_;
  const std::vector<Change>& renames_;
  Catalog& have_;
  Catalog world_;
  Catalog said_;
  std::set<ObjectId> refused_;
  std::set<ObjectId> taken_;
};

}  // namespace

std::set<ObjectId> said_in_old_names(const Catalog& live, const std::vector<Change>& renames) {
  std::set<ObjectId> out;
  if (renames.empty()) return out;
  const auto all = spelled_out(renames, live);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : live.of<Kind>()) {
      if (!is_kept_parsed(object)) continue;
      auto world = bare(closure_of({object.id()}, live), live);
      bool renamed = false;
      for (const auto& rename : all) renamed = carry_out(world, rename) || renamed;
      if (renamed) out.insert(object.id());
    }
  });
  return out;
}

std::set<ObjectId> say_in_new_names(const ScratchDatabase& scratch, const Live& live, const std::set<ObjectId>& ids,
                                    const std::vector<Change>& renames, Catalog& have) {
  if (std::any_of(renames.begin(), renames.end(),
                  [&](const Change& rename) { return reaches_typed_tables(rename, live.catalog); }))
    return {};
  return Saying(scratch, live, renames, have).run(ids);
}

}  // namespace autogen
