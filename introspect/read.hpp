// What the server has, read through pg_catalog into a catalog of the same kinds as the model's.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "introspect/queries.hpp"
#include "introspect/run_time_objects.hpp"
#include "model/casts.hpp"
#include "model/kinds.hpp"
#include "model/types.hpp"
#include "server/connection.hpp"

namespace autogen {

/// An object that no kind describes. `type` and `identity` are pg_identify_object's: "view", "public.recent_orders".
struct Unmodelled {
  std::string type;
  std::string identity;
  std::string schema;  // "" for what has none
  /// The table that it belongs to (of a trigger, a policy, a rule), else empty.
  TableName parent;
  /// It has a name among the tables, indexes and sequences of its schema (pg_class).
  bool is_relation = false;

  std::string describe() const { return type + " " + identity; }
};

/// `objects[unmodelled]` breaks when `on` goes (pg_depend).
struct Dependence {
  std::size_t unmodelled = 0;
  ObjectId on;
};

/// A database as it is.
struct Live {
  Catalog catalog{};
  KnownTypes types{};
  Casts casts{};
  /// What extensions are commented with when they are made, by name.
  std::map<std::string, std::string> extension_comments{};
  /// Which extensions need which others, by name: of those that are there, and of those that could be.
  std::map<std::string, std::vector<std::string>> extension_requirements{};
  std::vector<Unmodelled> unmodelled{};
  std::vector<Dependence> dependences{};
  /// What modelled objects have that their kind cannot say: "storage parameters", ...
  std::map<ObjectId, std::vector<std::string>> features{};
  /// Members of extensions with other privileges than they came with, and their schemas.
  std::vector<std::pair<std::string, std::string>> changed_members{};
  /// Of the whole cluster; the one that autogen works as, and the one that the cluster was born with.
  std::set<std::string> roles{};
  std::string role{};
  std::string first_role{};
  /// Access methods of indexes, and of tables and materialized views.
  std::set<std::string> index_methods{};
  std::set<std::string> table_methods{};
  /// The names of NOT NULL constraints that columns of partitions have by their parents (PostgreSQL 18).
  std::map<Key, std::string> inherited_not_nulls{};
  /// What extensions make while the database is in use.
  RunTimeObjects run_time{};
  /// The database's own.
  std::string default_tablespace{};
  int server_version = 0;
};

/// Reads everything in one REPEATABLE READ READ ONLY snapshot under an empty search_path, with a fixed number of
/// queries. The session's settings are as before afterwards. Throws ServerError.
Live introspect(Connection& connection);

/// Reads this session's temporary tables and their parts, within the caller's transaction. The schema of all keys is
/// the temporary one.
Catalog read_temporary(Connection& connection);

}  // namespace autogen
