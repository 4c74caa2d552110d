// What [manage] and the model's files say is compared.
#include <fmt/format.h>

#include <algorithm>

#include "cli/compare.hpp"
#include "model/access.hpp"
#include "model/placement.hpp"
#include "model/sequences.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace autogen {

std::string granted_by_others(const Object<Grants>& grants) {
  std::vector<std::string> names;
  for (const auto& role : grants.def.grantors) names.push_back(role.text);
  return fmt::format("what {} granted on it", join(names, ", "));
}

Model load_configured_model(const Config& config) {
  Diagnostics diagnostics;
  NamingConvention convention;
  if (!config.naming_convention.is_null()) convention = read_naming_convention(config.naming_convention, diagnostics);
  std::vector<std::shared_ptr<const Source>> sources;
  for (const auto& file : config.schema_files()) sources.push_back(read_source(file));
  Model model = load_model(sources, convention, diagnostics);
  diagnostics.throw_if_failed();
  return model;
}

PartitionPolicy partition_policy(const Config& config) {
  switch (config.manage.partitions) {
    case ManageConfig::Partitions::external: return PartitionPolicy::external;
    case ManageConfig::Partitions::listed: return PartitionPolicy::listed;
    case ManageConfig::Partitions::automatic: break;
  }
  return PartitionPolicy::automatic;
}

Scope scope_of(const Config& config, const Model& model) {
  const auto& manage = config.manage;
  return Scope({manage.schemas, manage.kinds, manage.include, manage.exclude, manage.privileges}, model.schemas,
               model.kinds, config.version_table.schema);
}

std::vector<std::string> unmodelled_names(const Live& live, const Scope& scope) {
  std::vector<std::string> out;
  for (const auto& object : live.unmodelled) {
    if (!scope.covers_schema(object.schema)) continue;
    if (scope.is_own({"table", {object.schema, object.parent.name, object.identity, ""}})) continue;
    out.push_back(object.describe());
  }
  for (const auto& [id, features] : live.features) {
    if (!scope.covers_schema(id.key.schema) || scope.is_own(id)) continue;
    out.push_back(fmt::format("{}: {}", to_string(id), join(features, ", ")));
  }
  for (const auto& [key, grants] : live.catalog.of<Grants>()) {
    const auto decider = decided_by(grants, live.catalog);
    if (grants.def.grantors.empty() || !scope.covers(decider, managed_as(decider, live.catalog), false)) continue;
    if (scope.covers_privileges())
      out.push_back(fmt::format("{}: {}", to_string(object_of(key)), granted_by_others(grants)));
  }
  for (const auto& [name, schema] : live.changed_members) {
    if (scope.covers_privileges() && scope.covers_schema(schema)) out.push_back("privileges of " + name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

namespace {

bool contains(const Catalog* catalog, const ObjectId& id) {
  bool out = false;
  if (catalog == nullptr) return out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (id.kind == Kind::kind) out = catalog->find<Kind>(id.key) != nullptr;
  });
  return out;
}

// What an extension makes while the database is in use is its own, like its members, unless the model names it, or the
// table that it is a part of.
template <class Kind>
bool left_to_extensions(const Object<Kind>& object, const Live& live, const Catalog* want) {
  const auto self = object.key.of.empty() ? object.id() : object_of(object.key);
  if (self.kind == Schema::kind) return live.run_time.schemas.contains(self.key.name) && !contains(want, self);
  if (live.run_time.objects.contains(self)) return !contains(want, self);
  auto top = decided_by(object, live.catalog);
  if (!top.key.of.empty()) top = object_of(top.key);
  if (!top.key.parent.empty()) top = bearer(live.catalog, table_of(top.key));
  return live.run_time.has(top) && !contains(want, top);
}

}  // namespace

Catalog managed_part(const Live& live, const Scope& scope, const Catalog* want) {
  Catalog out;
  out.depends = live.catalog.depends;
  const auto models_table = [&](const Key& table) { return want != nullptr && want->find<Relation>(table) != nullptr; };
  const auto covers = [&](const ObjectId& id, const Catalog& side, bool modelled) {
    if (id.kind == Relation::kind) modelled = models_table(id.key);
    if (!id.key.parent.empty()) modelled = models_table(table_of(id.key));
    return scope.covers(id, managed_as(id, side), modelled);
  };
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (is_privilege(Kind::kind) && !scope.covers_privileges()) return;
    for (const auto& [key, object] : live.catalog.of<Kind>()) {
      const auto* wanted = want != nullptr ? want->find<Kind>(key) : nullptr;
      if (left_to_extensions(object, live, want)) continue;
      // What the model has under the same key is what this one becomes, whoever owns it now.
      if (covers(decided_by(object, live.catalog), live.catalog, wanted != nullptr) ||
          (wanted != nullptr && covers(decided_by(*wanted, *want), *want, true))) {
        out.of<Kind>().emplace(key, object);
      }
    }
  });
  return out;
}

}  // namespace autogen
