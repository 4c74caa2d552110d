// The search for tables and columns that may have been renamed: which come and go, and how the pairs of them look.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "engine/probable_renames/column_features.hpp"
#include "engine/probable_renames/table_features.hpp"

namespace autogen::probable {

/// What is settled before anything is guessed.
struct Settled {
  /// Renames of tables and columns that are asked for, new keys by old ones; columns by their keys in the model's
  /// table names on the right, in the live ones on the left.
  std::map<Key, Key> tables{};
  std::map<Key, Key> columns{};
  /// New names that are not renames, whatever they look like.
  std::set<Key> no_tables{};
  std::set<Key> no_columns{};
};

/// Dropped and added tables. Pairs hold places in `dropped` and `added`.
struct TableSearch {
  std::map<Key, TableProfile> before{};
  std::map<Key, TableProfile> after{};
  std::vector<const TableProfile*> dropped{};
  std::vector<const TableProfile*> added{};
  std::vector<Pair> pairs{};  // weighed
};

/// `types` gives the new names of types. Tables of `released` stand among the dropped and the added ones although they
/// are on both sides.
TableSearch search_tables(const Catalog& have, const Catalog& want, const NewNames& types, const Settled& settled,
                          const std::set<Key>& released = {});

/// Tables that are on both sides, and whose names another table may have taken over.
struct TakenNames {
  /// Both sides hardly have anything in common.
  std::set<Key> replaced{};
  /// A chain (a becomes b, while b becomes c): both sides have much in common, and yet another table that goes is more
  /// like the one that has the name now, and another one that comes is more like the one that had it.
  std::set<Key> passed_on{};

  std::set<Key> all() const {
    auto out = replaced;
    out.insert(passed_on.begin(), passed_on.end());
    return out;
  }
};
TakenNames taken_names(const Catalog& have, const Catalog& want);

/// Tables on both sides with columns that come and go. The pairs of `tables[i]`, weighed, are `pairs[i]`; they hold
/// places in the profiles' columns.
struct ColumnSearch {
  std::map<Key, TableProfile> before{};
  std::map<Key, TableProfile> after{};
  std::vector<TablePair> tables{};
  std::vector<std::vector<Pair>> pairs{};
};

/// `renamed` are the renames of tables, all of them.
ColumnSearch search_columns(const Catalog& have, const Catalog& want, const NewNames& types,
                            const std::map<Key, Key>& renamed, const Settled& settled);

/// The printed names of keys, for the profiles.
NewNames new_names(const std::map<Key, Key>& renamed);

}  // namespace autogen::probable
