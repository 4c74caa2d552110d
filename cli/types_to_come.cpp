#include "cli/types_to_come.hpp"

#include <fmt/format.h>

#include <set>

#include "cli/scratch_options.hpp"
#include "emitters/sql/ddl.hpp"
#include "engine/kinds/extension.hpp"

namespace autogen {
namespace {

// Where an extension goes when nobody says, the scratch database has shown; the revision says it, since it runs under
// another search_path.
void take_over_places(const Catalog& made, const Catalog& live, Catalog& want) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::brings_types; }) {
      for (auto& [key, object] : want.of<Kind>()) {
        const auto* there = made.find<Kind>(key);
        if (there == nullptr || live.find<Kind>(key) != nullptr) continue;
        if (!object.def.schema) object.def.schema = there->def.schema;
      }
    }
  });
}

// New ones, each behind those that it needs.
template <class Kind>
void add_after_its_needs(const Object<Kind>& object, const Catalog& live, const Catalog& want, std::set<Key>& told,
                         std::vector<Sql>& bringers) {
  if (live.find<Kind>(object.key) != nullptr || !told.insert(object.key).second) return;
  for (const auto& use : references(object, want)) {
    const auto* other = use.kind == Kind::kind ? want.find<Kind>(use.key) : nullptr;
    if (other != nullptr) add_after_its_needs(*other, live, want, told, bringers);
  }
  bringers.push_back(create(object, {}));
}

}  // namespace

KnownTypes types_to_come(App& app, const std::string& conninfo, const std::set<std::string>& schemas, Live& live,
                         Catalog& want) {
  std::vector<Sql> bringers;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::brings_types; }) {
      std::set<Key> told;
      for (const auto& [key, object] : want.of<Kind>()) add_after_its_needs(object, live.catalog, want, told, bringers);
    }
  });
  if (bringers.empty()) return live.types;
  const ScratchDatabase scratch(scratch_options(app, conninfo));
  app.detail("the types of new extensions are looked up in " + scratch.describe());
  auto session = scratch.connect();
  for (const auto& schema : schemas) {
    if (schema != "public") session.run((Sql("CREATE SCHEMA ") << Ident{schema}).str());
  }
  for (const auto& sql : bringers) {
    try {
      session.run(sql.str());
    } catch (const ServerError& error) {
      // Its own script wants to stand in one database alone (pg_cron): a type of its would not be found.
      if (error.sqlstate() != "P0001") throw;
      app.detail(fmt::format("{} cannot be made there: {}", sql.str(), error.what()));
    }
  }
  const auto made = introspect(session);
  take_over_places(made.catalog, live.catalog, want);
  live.index_methods.insert(made.index_methods.begin(), made.index_methods.end());
  live.table_methods.insert(made.table_methods.begin(), made.table_methods.end());
  auto known = made.types;
  known.system.insert(live.types.system.begin(), live.types.system.end());
  known.others.insert(live.types.others.begin(), live.types.others.end());
  known.objects.insert(live.types.objects.begin(), live.types.objects.end());
  known.routines.insert(live.types.routines.begin(), live.types.routines.end());
  return known;
}

}  // namespace autogen
