// What extensions make while a database is in use, and keep books of: it is no member of theirs, and no model names it.
#pragma once

#include <set>
#include <string>

#include "model/kinds.hpp"
#include "server/connection.hpp"

namespace autogen {

struct RunTimeObjects {
  /// Schemas that are members of an extension, or made by one (topologies of postgis_topology), with all in them.
  std::set<std::string> schemas{};
  /// Of pg_partman: its templates, what it has detached and kept, and what it makes of a table that is split by a
  /// trigger: the tables that inherit from it, the trigger and its function.
  std::set<ObjectId> objects{};
  /// Tables whose partitions pg_partman makes and drops (its table part_config).
  std::set<Key> partitioned{};

  bool has(const ObjectId& id) const { return schemas.contains(id.key.schema) || objects.contains(id); }
};

/// Asks the configuration tables of the extensions that `live` has. Where the role may not read one, it is as if the
/// extension were not there. Throws ServerError.
RunTimeObjects run_time_objects(Connection& connection, const Catalog& live);

/// Does pg_partman call a partition of a table so: `events_p2026_11_22`, `events_p2026w47`, `events_p1000`? A long name
/// is cut to make place for the suffix.
bool is_partman_name(std::string_view partition, std::string_view table);

}  // namespace autogen
