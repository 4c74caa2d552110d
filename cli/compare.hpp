// Model and database side by side: everything that diff, check and revision --autogenerate have in common.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/app.hpp"
#include "engine/kept_partitions.hpp"
#include "engine/plan.hpp"
#include "engine/probable_renames/candidate.hpp"
#include "introspect/read.hpp"
#include "model/load.hpp"
#include "model/scope.hpp"

namespace autogen {

/// The model of the configuration: its files, read and checked. Throws Failure with every error.
Model load_configured_model(const Config& config);

struct Comparison {
  Difference difference;
  /// Where tables have to be made anew: the same with these set aside, which is what the plan is made from.
  std::optional<Difference> with_copies;
  Plan plan;
  /// What the database holds and autogen does not manage, or cannot describe yet; "table public.t: row-level security".
  std::vector<std::string> unmanaged;
  std::vector<std::string> unmodelled;
  /// Where the model's SQL finds its names.
  std::vector<std::string> search_path;
  int server_version = 0;
  /// Renames that nobody asked for: those that are carried out, and those that are not.
  std::vector<RenameCandidate> candidates;

  bool empty() const { return difference.empty(); }
  /// What the plan is made from.
  const Difference& planned() const { return with_copies ? *with_copies : difference; }
};

/// Renames that flags ask for (KIND:SCHEMA.OLD=NEW) or forbid (KIND:SCHEMA.NAME).
struct RenameFlags {
  std::vector<std::string> renames{};
  std::vector<std::string> no_renames{};
  /// With the mode `ask` and a terminal, questions may be asked.
  bool may_ask = false;
};

/// Which objects of the model are compared; all, where it is empty.
using ModelFilter = std::function<bool(const ObjectId&)>;

/// Compares the configured model with the database behind the connection. Warnings go to the app. Throws Failure with
/// every error of the model, and where the plan would break what is not modelled. `conninfo` is of the connection where
/// that is not one to the configured database: a scratch database is made beside it.
Comparison compare_model(App& app, Connection& connection, const RenameFlags& flags = {},
                         const std::string& conninfo = {}, const ModelFilter& filter = {});

/// What the database has in managed schemas and no kind can say, by name, sorted.
std::vector<std::string> unmodelled_names(const Live& live, const Scope& scope);
/// The part of a live catalog that is managed, given what the model names.
Catalog managed_part(const Live& live, const Scope& scope, const Catalog* want);
Scope scope_of(const Config& config, const Model& model);
/// What [manage] says of partitions.
PartitionPolicy partition_policy(const Config& config);

/// What the model has no words for: that others than the owner have granted on an object.
std::string granted_by_others(const Object<Grants>& grants);

}  // namespace autogen
