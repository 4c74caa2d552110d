// What autogen manages: [manage] of the configuration, applied to objects of both sides.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/key.hpp"
#include "support/error.hpp"

namespace autogen {

/// The settings of [manage]; an absent list has a default that depends on the model.
struct ManageSettings {
  std::optional<std::vector<std::string>> schemas{};
  std::optional<std::vector<std::string>> kinds{};
  std::vector<std::string> include{};
  std::vector<std::string> exclude{};
  /// Owners, grants and default privileges are compared, too.
  bool privileges = false;
};

/// Is the kind one of parts of tables that are compared only where `kinds` says so, like what stands alone?
bool is_managed_apart(std::string_view kind);

/// Decides whether an object is compared. Parts follow their table, comments their object.
class Scope {
 public:
  /// `model_schemas` and `model_kinds` are what the model names: the defaults. `version_schema` is where autogen's own
  /// tables (autogen_*) stand. Throws Failure for a pattern that RE2 rejects and for an unknown kind.
  Scope(const ManageSettings& settings, std::set<std::string> model_schemas, std::set<std::string> model_kinds,
        std::string version_schema);
  ~Scope();
  Scope(Scope&&) noexcept;

  /// Is the object compared, and dropped where the model does not have it? `modelled`: the model names it, which lets
  /// in the tables of other tools.
  /// `word` is what [manage] calls what decides (managed_as()).
  bool covers(const ObjectId& id, std::string_view word, bool modelled) const;
  /// Are owners, grants and default privileges compared?
  bool covers_privileges() const { return privileges_; }
  /// Is the schema among the managed ones? The reports leave the others out.
  bool covers_schema(const std::string& schema) const;
  /// autogen's own tables, which are not even reported.
  bool is_own(const ObjectId& id) const;

 private:
  struct Patterns;
  bool covers_top(std::string_view word, const std::string& schema, const std::string& name, bool modelled) const;

  std::set<std::string> schemas_;
  bool all_schemas_ = false;
  std::set<std::string> kinds_;
  bool all_kinds_ = false;
  bool privileges_ = false;
  std::string version_schema_;
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace autogen
