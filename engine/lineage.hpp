// Tables that inherit from each other through a whole plan: what is done to a parent, PostgreSQL does to these
// children, too. Those that come or go in between are changed by themselves: they leave before the rest, and join after
// it.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "model/inheritance.hpp"

namespace autogen {

class Lineage {
 public:
  Lineage() = default;
  /// `reattached`: partitions that leave and come back.
  Lineage(const Catalog& before, const Catalog& after, const std::set<Key>& reattached = {});

  const std::vector<Key>& parents(const Key& table) const { return at(parents_, table); }
  const std::vector<Key>& children(const Key& table) const { return at(children_, table); }
  /// Children, their children, and so on; each once.
  std::vector<Key> descendants(const Key& table) const;

 private:
  using Kin = std::map<Key, std::vector<Key>>;
  static const std::vector<Key>& at(const Kin& kin, const Key& table);

  Kin parents_;
  Kin children_;
};

/// The part of that name of another table.
inline Key part_of_table(const Key& table, const Key& part) { return {table.schema, table.name, part.name, ""}; }

}  // namespace autogen
