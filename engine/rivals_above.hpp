// A partition's own indexes and keys that PostgreSQL would take for its part of the parent's, when the partition is
// attached or the parent's are made (AttachPartitionEnsureIndexes, DefineIndex).
#pragma once

#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// The index behind a key: what the key takes over with USING INDEX. Not for keys WITHOUT OVERLAPS, which have another
/// one.
template <class Kind>
Object<Index> index_behind(const Object<Kind>& key) {
  Object<Index> index;
  index.key = key.key;
  index.def.unique = true;
  index.def.include = key.def.include;
  index.def.with = key.def.with;
  index.def.tablespace = key.def.tablespace;
  for (const auto& name : key.def.columns) {
    index.def.on.push_back({});
    index.def.on.back().column = name.text;
  }
  if constexpr (requires { key.def.nulls_not_distinct; }) index.def.nulls_not_distinct = key.def.nulls_not_distinct;
  return index;
}

/// The ids of the parent's indexes and keys that it would be taken for; nothing for what is attached to one, or stands
/// in no partition.
std::vector<ObjectId> rivals_above(const Object<Index>& index, const Catalog& catalog);
std::vector<ObjectId> rivals_above(const Object<PrimaryKey>& key, const Catalog& catalog);
std::vector<ObjectId> rivals_above(const Object<Unique>& key, const Catalog& catalog);

/// Other kinds are told from the parent's.
template <class Kind>
std::vector<ObjectId> rivals_above(const Object<Kind>&, const Catalog&) {
  return {};
}

}  // namespace autogen
