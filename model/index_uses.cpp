#include "model/index_uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/placement.hpp"

namespace autogen {
namespace {

// Access methods without pg_am's amclusterable, which no server tells of a method that no index has yet.
constexpr std::array unordered{std::string_view("hash"), std::string_view("gin"), std::string_view("spgist"),
                               std::string_view("brin"), std::string_view("bloom")};

// Calls visit(object) with the index of the table that has the name; it may be one behind a constraint.
template <class Visit>
void with_index(const Catalog& catalog, const Key& table, const std::string& name, Visit&& visit) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_index<Kind>) {
      if (const auto* index = catalog.find<Kind>({table.schema, table.name, name, ""})) visit(*index);
    }
  });
}

class Uses {
 public:
  Uses(const Catalog& catalog, Diagnostics& diagnostics) : catalog_(catalog), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& [key, identity] : catalog_.of<ReplicaIdentity>()) {
      with_index(catalog_, table_of(key), identity.def.index.text,
                 [&](const auto& index) { replica_identity(identity, index); });
    }
    for (const auto& [key, clustering] : catalog_.of<Clustering>()) {
      with_index(catalog_, table_of(key), clustering.def.index.text,
                 [&](const auto& index) { this->clustering(clustering, index); });
    }
  }

 private:
  template <class Use>
  void refuse(const Object<Use>& use, const std::string& what, const std::string& hint) {
    const auto& index = use.def.index;
    diagnostics_.error(fmt::format("{} cannot use the index \"{}\": {}", to_string(use.id()), index.text, what),
                       index.where ? index.where : use.where, hint);
  }

  void replica_identity(const Object<ReplicaIdentity>& use, const Object<Index>& index) {
    const std::string hint = "it takes a unique index over columns that are NOT NULL, or \"full\"";
    if (!index.def.unique) return refuse(use, "it is not unique", hint);
    if (index.def.where) return refuse(use, "it is partial", hint);
    if (index.def.invalid) return refuse(use, "its build has failed", hint);
    for (const auto& key : index.def.on) {
      if (key.column.empty()) return refuse(use, "it is over an expression", hint);
      if (refuse_nullable(use, key.column)) return;
    }
  }

  void replica_identity(const Object<ReplicaIdentity>& use, const Object<Exclusion>&) {
    refuse(use, "an exclusion constraint is not unique", "name a unique index, or say \"full\"");
  }

  template <class Constraint>
  void replica_identity(const Object<ReplicaIdentity>& use, const Object<Constraint>& constraint) {
    if (constraint.def.deferrable) return refuse(use, "its constraint is deferrable", "name another, or say \"full\"");
    for (const auto& column : constraint.def.columns) {
      if (refuse_nullable(use, column.text)) return;
    }
  }

  bool refuse_nullable(const Object<ReplicaIdentity>& use, const std::string& name) {
    const auto* column = catalog_.find<Column>({use.key.schema, use.key.parent, name, ""});
    if (column == nullptr || !column->def.nullable) return false;
    refuse(use, fmt::format("its column \"{}\" may be NULL", name), "say nullable = false for the column");
    return true;
  }

  template <class Kind>
  void clustering(const Object<Clustering>& use, const Object<Kind>& index) {
    bool partial = false;
    bool invalid = false;
    if constexpr (requires { index.def.where; }) partial = index.def.where.has_value();
    if constexpr (requires { index.def.invalid; }) invalid = index.def.invalid;
    if constexpr (requires { index.def.method; }) {
      const auto& method = index.def.method.text;
      if (std::find(unordered.begin(), unordered.end(), method) != unordered.end()) {
        refuse(use, fmt::format("CLUSTER cannot order a table by one of the method {}", method), "btree and gist can");
      }
    }
    if (partial) refuse(use, "it is partial", "a table is ordered by an index over all of its rows");
    if (invalid) refuse(use, "its build has failed", "");
  }

  const Catalog& catalog_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_index_uses(const Catalog& catalog, Diagnostics& diagnostics) { Uses(catalog, diagnostics).run(); }

}  // namespace autogen
