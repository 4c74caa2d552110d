// The tables of a database as far as rows for them are concerned.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/connection.hpp"

namespace autogen {

/// A column by its names, both quoted: {"public.t", "a"}.
using ColumnPlace = std::pair<std::string, std::string>;

/// The columns of ordinary and partitioned tables by (oid of the table, attnum), which stay through every change that
/// keeps the column. Left out: those of the system, of extensions, and of autogen's own tables.
using ColumnPlaces = std::map<std::pair<std::string, std::string>, ColumnPlace>;
ColumnPlaces column_places(const std::string& url);

/// What the columns of a database are called after a change: those that stay, and those of the same name in a table
/// that has taken the place of one that is gone.
std::map<ColumnPlace, ColumnPlace> successors(const ColumnPlaces& before, const ColumnPlaces& after);

struct FilledColumn {
  std::string name;
  std::string type;  // as format_type() has it
  std::string type_oid;
  std::string modifier;
  bool nullable = false;
  bool has_default = false;
  bool identity = false;
  bool generated = false;
};
struct FilledTable {
  std::string oid;
  std::vector<FilledColumn> columns{};
};
using FilledTables = std::map<std::string, FilledTable>;  // by quoted names
/// All but partitions, whose rows are their parents'.
FilledTables tables_of(Connection& session);

/// A foreign key (pg_constraint.conkey, confkey).
struct FilledReference {
  std::vector<ColumnPlace> columns{};  // of one table
  std::vector<ColumnPlace> referred{};
  const std::string& table() const { return columns.front().first; }
  const std::string& referred_table() const { return referred.front().first; }
};
std::vector<FilledReference> references_of(Connection& session);

}  // namespace autogen
