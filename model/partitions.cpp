#include "model/partitions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/text.hpp"
#include "syntax/partition.hpp"

namespace autogen {
namespace {

// A key may stand below an index: it has the columns, and is a key besides.
template <class Kind>
void take_over_columns(const Catalog& catalog, Object<Kind>& part, const ObjectId& above) {
  if constexpr (requires { part.def.without_overlaps; }) {
    const auto* index = catalog.find<Index>(above.key);
    if (index == nullptr || !part.def.columns.empty()) return;
    for (const auto& key : index->def.on) part.def.columns.push_back({key.column, part.where});
    part.def.include = index->def.include;
  }
}

template <class Kind>
void take_over(Catalog& catalog, Object<Kind>& part, Diagnostics& diagnostics) {
  if (const auto* parent = parent_part(catalog, part)) {
    take_definition(part.def, parent->def);
  } else if (const auto other = parent_part_id(catalog, part)) {
    take_over_columns(catalog, part, *other);
  } else {
    const auto parents = parents_of(catalog, table_of(part.key));
    if (parents.empty()) return;  // said already
    std::vector<std::string> names;
    for_each_part<Kind>(catalog, parents.front(), [&](const auto& other) { names.push_back(other.key.name); });
    diagnostics.error(fmt::format("{} is attached to \"{}\", which table {} does not have", to_string(part.id()),
                                  part.def.attached_to.text, to_string(parents.front())),
                      part.def.attached_to.where, suggestion(part.def.attached_to.text, names));
  }
}

// The columns of a unique key; an expression is one that no column of the partition key is.
template <class Kind>
std::set<std::string> columns_of(const Kind& def) {
  std::set<std::string> out;
  if constexpr (requires { def.columns; }) {
    for (const auto& name : def.columns) out.insert(name.text);
  } else if constexpr (requires { def.elements; }) {
    for (const auto& element : def.elements) out.insert(element.key.column);
  } else {
    for (const auto& key : def.on) out.insert(key.column);
  }
  return out;
}

class Checking {
 public:
  Checking(const Model& model, Diagnostics& diagnostics)
      : catalog_(model.catalog), stated_(model.stated), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& [key, table] : catalog_.of<Relation>()) {
      if (table.def.partition_by) partitioned(table);
      if (table.def.partition_of) partition(table);
      if (!table.def.partition_of && table.def.bound) {
        error(table, "has a \"bound\" but is no partition", table.def.bound->where, "say partition_of, too");
      }
    }
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (is_attachable<Kind>) {
        for (const auto& [key, part] : catalog_.of<Kind>()) attached(part);
      }
    });
  }

 private:
  void error(const Object<Relation>& table, std::string_view what, const Location& where, std::string hint = {}) {
    diagnostics_.error(fmt::format("{} {}", to_string(table.id()), what), where, std::move(hint));
  }

  void partitioned(const Object<Relation>& table) {
    const auto& def = table.def;
    const auto& where = def.partition_by->where;
    if (def.partition_by->strategy == "list" && def.partition_by->on.size() != 1) {
      error(table, "is partitioned by list, which takes one column or expression", where);
    }
    if (!def.inherits.empty()) error(table, "is partitioned and cannot inherit", where);
    if (!def.with.empty()) {
      error(table, "is partitioned and has no storage parameters", table.where, "say them of its partitions");
    }
    for (const auto& key : def.partition_by->on) {
      if (key.column.empty()) continue;
      const auto* column = catalog_.find<Column>({table.key.schema, table.key.name, key.column, ""});
      if (column == nullptr) {
        std::vector<std::string> names;
        for_each_part<Column>(catalog_, table.key, [&](const auto& c) { names.push_back(c.key.name); });
        error(table, fmt::format("is partitioned by \"{}\", which it does not have", key.column), where,
              suggestion(key.column, names));
      } else if (column->def.generated) {
        error(table, fmt::format("cannot be partitioned by the generated column \"{}\"", key.column), where);
      }
    }
    for_each_part<Check>(catalog_, table.key, [&](const Object<Check>& check) {
      if (!check.def.no_inherit) return;
      diagnostics_.error(fmt::format("{} of a partitioned table cannot be \"no_inherit\"", to_string(check.id())),
                         check.where);
    });
    for_each_part<Clustering>(catalog_, table.key, [&](const Object<Clustering>& clustering) {
      error(table, "is partitioned and cannot be clustered", clustering.where, "say it of its partitions");
    });
    // The keys of the tables above hold here, too.
    for (const auto& above : with_partitioned_parents(catalog_, table.key)) {
      for_each_part<PrimaryKey>(catalog_, above, [&](const auto& key) { covers(key, table); });
      for_each_part<Unique>(catalog_, above, [&](const auto& key) { covers(key, table); });
      for_each_part<Exclusion>(catalog_, above, [&](const auto& key) { covers(key, table); });
      for_each_part<Index>(catalog_, above, [&](const auto& index) {
        if (index.def.unique) covers(index, table);
      });
    }
  }

  // Rows of two partitions are never compared, so that a key has to tell them apart by itself.
  template <class Kind>
  void covers(const Object<Kind>& key, const Object<Relation>& table) {
    const auto columns = columns_of(key.def);
    for (const auto& part : table.def.partition_by->on) {
      if (part.column.empty()) {
        diagnostics_.error(fmt::format("{}: no key can hold over table {}, which is partitioned by an expression",
                                       to_string(key.id()), to_string(table.key)),
                           key.where, "partition it by a column, or say the key of its partitions");
      } else if (!columns.contains(part.column)) {
        diagnostics_.error(fmt::format("{} must include the column \"{}\", by which table {} is partitioned",
                                       to_string(key.id()), part.column, to_string(table.key)),
                           key.where, "or say the key of its partitions");
      }
    }
  }

  void partition(const Object<Relation>& table) {
    const auto& name = *table.def.partition_of;
    if (!table.def.inherits.empty()) error(table, "is a partition and cannot inherit besides", name.where);
    if (!table.def.bound) {
      error(table, "is a partition and has no \"bound\"", name.where,
            "for example bound = \"FROM ('2024-01-01') TO ('2025-01-01')\", or \"DEFAULT\"");
    }
    const auto* parent = catalog_.find<Relation>({name.schema, "", name.name, ""});
    if (parent == nullptr) return;
    if (!parent->def.partition_by) {
      error(table, fmt::format("is a partition of table {}, which has no \"partition_by\"", to_string(parent->key)),
            name.where);
      return;
    }
    if (table.def.bound) bound(table, *parent);
    for_each_part<Column>(catalog_, table.key, [&](const Object<Column>& column) { own_column(column, *parent); });
  }

  void bound(const Object<Relation>& table, const Object<Relation>& parent) {
    const auto parts = parse_partition_bound(table.def.bound->text).bound;
    const auto& strategy = parent.def.partition_by->strategy;
    const auto& where = table.def.bound->where;
    using Bound = BoundParts::Kind;
    const std::string_view wanted = strategy == "range"  ? "FROM (...) TO (...)"
                                    : strategy == "list" ? "IN (...)"
                                                         : "WITH (MODULUS n, REMAINDER m)";
    const bool fits = parts->kind == Bound::by_default ? strategy != "hash"
                      : parts->kind == Bound::range    ? strategy == "range"
                      : parts->kind == Bound::list     ? strategy == "list"
                                                       : strategy == "hash";
    if (!fits) {
      error(table, fmt::format("is a partition of a table that is partitioned by {}", strategy), where,
            fmt::format("its bound is written {}", wanted));
    } else if (parts->kind == Bound::range && (parts->from.size() != parent.def.partition_by->on.size() ||
                                               parts->to.size() != parent.def.partition_by->on.size())) {
      error(table,
            fmt::format("needs {} in each half of its bound", count(parent.def.partition_by->on.size(), "value")),
            where);
    }
  }

  // A partition has the columns of its parent, no others.
  void own_column(const Object<Column>& column, const Object<Relation>& parent) {
    const auto* above = catalog_.find<Column>({parent.key.schema, parent.key.name, column.key.name, ""});
    if (above == nullptr) {
      std::vector<std::string> names;
      for_each_part<Column>(catalog_, parent.key, [&](const auto& c) { names.push_back(c.key.name); });
      diagnostics_.error(fmt::format("{}: table {}, of which it is a partition, has no such column",
                                     to_string(column.id()), to_string(parent.key)),
                         column.where, suggestion(column.key.name, names));
    } else if (column.def.nullable && !above->def.nullable) {
      diagnostics_.error(fmt::format("{} cannot be nullable: the column of table {} is not", to_string(column.id()),
                                     to_string(parent.key)),
                         column.where);
    } else if (column.def.identity != Identity::none) {
      diagnostics_.error(
          fmt::format("{} cannot have an identity: it is the partitioned table's", to_string(column.id())),
          column.where);
    } else if (column.def.generated.has_value() != above->def.generated.has_value()) {
      diagnostics_.error(fmt::format("{} must be generated as the column of table {} is", to_string(column.id()),
                                     to_string(parent.key)),
                         column.where);
    }
  }

  template <class Kind>
  void attached(const Object<Kind>& part) {
    if (part.def.attached_to.text.empty() || is_partition(catalog_, table_of(part.key))) return;
    diagnostics_.error(fmt::format("{} is attached to \"{}\", but its table is no partition", to_string(part.id()),
                                   part.def.attached_to.text),
                       part.def.attached_to.where);
  }

  const Catalog& catalog_;
  const std::map<Key, std::set<std::string>>& stated_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_partition(const Catalog& catalog, const Key& table) {
  const auto* found = catalog.find<Relation>(table);
  return found != nullptr && found->def.partition_of.has_value();
}

bool is_partitioned(const Catalog& catalog, const Key& table) {
  const auto* found = catalog.find<Relation>(table);
  return found != nullptr && found->def.partition_by.has_value();
}

std::vector<Key> with_partitioned_parents(const Catalog& catalog, const Key& table) {
  std::vector<Key> out{table};
  while (is_partition(catalog, out.back())) {
    const auto parents = parents_of(catalog, out.back());
    if (parents.empty() || std::find(out.begin(), out.end(), parents.front()) != out.end()) break;
    out.push_back(parents.front());
  }
  return out;
}

void mark_implied(Catalog& catalog) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind>) {
      for (auto& [key, part] : catalog.of<Kind>()) {
        if (!part.def.attached_to.text.empty()) part.def.implied = goes_with_parent(catalog, part);
      }
    }
  });
}

Catalog without_implied(Catalog catalog) {
  mark_implied(catalog);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind>)
      std::erase_if(catalog.of<Kind>(), [](const auto& item) { return item.second.def.implied; });
  });
  return catalog;
}

void take_over_definitions(Catalog& catalog, const Key& partition, Diagnostics& diagnostics) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind>) {
      auto& map = catalog.of<Kind>();
      for (auto it = map.lower_bound({partition.schema, partition.name, "", ""});
           it != map.end() && table_of(it->first) == partition; ++it) {
        if (!it->second.def.attached_to.text.empty()) take_over(catalog, it->second, diagnostics);
      }
    }
  });
}

void check_partitions(const Model& model, Diagnostics& diagnostics) { Checking(model, diagnostics).run(); }

}  // namespace autogen
