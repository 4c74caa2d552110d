#include "model/foreign_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/partitions.hpp"

namespace autogen {
namespace {

constexpr std::string_view elsewhere = "its rows are on the server, and what PostgreSQL keeps for rows it has not";

class Checking {
 public:
  Checking(const Catalog& catalog, Diagnostics& diagnostics) : catalog_(catalog), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& [key, table] : catalog_.of<Relation>()) {
      if (table.def.server) foreign(table);
      if (!table.def.server && !table.def.options.values.empty()) {
        error(table.id(), "has \"options\" and no server", table.where, "storage parameters stand in \"with\"");
      }
    }
    for (const auto& [key, column] : catalog_.of<Column>()) {
      if (is_foreign(catalog_, table_of(key))) {
        foreign(column);
      } else if (!column.def.foreign_options.values.empty()) {
        error(column.id(), "has \"foreign_options\", and its table is not foreign", column.where);
      }
    }
    for (const auto& [key, trigger] : catalog_.of<Trigger>()) {
      if (is_foreign(catalog_, table_of(key))) foreign(trigger);
    }
    for (const auto& [key, fk] : catalog_.of<ForeignKey>()) {
      if (!is_foreign(catalog_, {fk.def.table.schema, "", fk.def.table.name, ""})) continue;
      error(fk.id(), fmt::format("refers to foreign table {}.{}", fk.def.table.schema, fk.def.table.name),
            fk.def.table.where, "no key of a foreign table can be relied on");
    }
  }

 private:
  void error(const ObjectId& id, std::string_view what, const Location& where, std::string hint = {}) {
    diagnostics_.error(fmt::format("{} {}", to_string(id), what), where, std::move(hint));
  }

  void foreign(const Object<Relation>& table) {
    Relation allowed;
    allowed.server = table.def.server;
    allowed.options = table.def.options;
    allowed.inherits = table.def.inherits;
    allowed.partition_of = table.def.partition_of;
    allowed.bound = table.def.bound;
    for (const auto field : changed_fields(allowed, table.def)) {
      error(table.id(), fmt::format("is a foreign table and cannot have \"{}\"", field), table.where,
            std::string(elsewhere));
    }
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (is_index<Kind> || std::is_same_v<Kind, ForeignKey> || std::is_same_v<Kind, Policy> ||
                    std::is_same_v<Kind, ReplicaIdentity> || std::is_same_v<Kind, Clustering>) {
        for_each_part<Kind>(catalog_, table.key, [&](const Object<Kind>& part) {
          error(part.id(), "cannot be: its table is foreign", part.where ? part.where : table.where,
                std::string(elsewhere));
        });
      }
    });
    if (table.def.partition_of) above(table);
  }

  // No key can hold over rows of which some are elsewhere.
  void above(const Object<Relation>& table) {
    for (const auto& parent : with_partitioned_parents(catalog_, table.key)) {
      if (parent == table.key) continue;
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        if constexpr (is_index<Kind> || std::is_same_v<Kind, ForeignKey>) {
          for_each_part<Kind>(catalog_, parent, [&](const Object<Kind>& part) {
            if constexpr (std::is_same_v<Kind, Index>) {
              if (!part.def.unique) return;
            }
            error(part.id(), fmt::format("cannot hold: the partition {} is a foreign table", to_string(table.key)),
                  part.where, "say it of the other partitions");
          });
        }
      });
    }
  }

  void foreign(const Object<Column>& column) {
    const auto refuse = [&](bool has, std::string_view what) {
      if (has) {
        error(column.id(), fmt::format("is of a foreign table and cannot have \"{}\"", what), column.where,
              std::string(elsewhere));
      }
    };
    refuse(column.def.compression != Compression::by_default && !column.def.inherited, "compression");
    refuse(column.def.backfill.has_value(), "backfill");
    refuse(column.def.using_expression.has_value(), "using");
  }

  void foreign(const Object<Trigger>& trigger) {
    if (trigger.def.constraint) error(trigger.id(), "is a constraint trigger, and its table is foreign", trigger.where);
    if (!trigger.def.old_table.empty() || !trigger.def.new_table.empty()) {
      error(trigger.id(), "has a transition table, and its table is foreign", trigger.where);
    }
  }

  const Catalog& catalog_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_foreign_tables(const Model& model, Diagnostics& diagnostics) { Checking(model.catalog, diagnostics).run(); }

}  // namespace autogen
