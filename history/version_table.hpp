// The table that lists every revision of a database: what is applied, what is half done, and what was started last.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "history/revision_graph.hpp"
#include "server/connection.hpp"

namespace autogen {

struct VersionTableName {
  std::string schema = "public";
  std::string name = "autogen_revision";
};

enum class Direction { upgrade, downgrade };
std::string_view to_string(Direction direction);

/// A statement that was sent outside of a transaction and whose end is not recorded yet.
struct StartedStatement {
  std::size_t index = 0;  // within the direction's statements, from 0
  std::string pid;
  std::string backend_start;
  /// What the catalog had before (history/recovery.hpp writes and reads it).
  std::string before;
  /// The server answered with an error: the statement is over, and it did not succeed.
  bool failed = false;
};

/// One row.
struct AppliedRevision {
  std::string revision;
  std::string message;
  /// Of the whole upgrade part; while `partial`, of the first `done` statements of the direction's part.
  std::string checksum;
  bool partial = false;
  Direction direction = Direction::upgrade;
  std::size_t done = 0;
  std::size_t total = 0;
  std::optional<StartedStatement> started;
  std::string applied_at;  // of the last change, as the server writes timestamptz in UTC
  std::string applied_by;
  std::int64_t duration_ms = 0;
  std::string tag;  // of `--tag` in the run that changed the row last; may be empty
};

/// The table in one database, seen through a connection that the caller owns. All names in its SQL are qualified.
class VersionTable {
 public:
  VersionTable(Connection& connection, VersionTableName name);

  /// As SQL, quoted.
  const std::string& qualified_name() const { return table_; }
  bool exists();
  /// Makes the table unless it exists, and gives one of an earlier version the columns that it lacks. The caller holds
  /// the lock of history/lock.hpp, so nobody else makes it.
  void create();
  /// Every row, by time and name; none without the table.
  std::vector<AppliedRevision> read();
  /// One row, or nothing.
  std::optional<AppliedRevision> read(const std::string& revision);

  /// Inside a transaction: nobody else writes the table until its end.
  void lock();
  void write(const AppliedRevision& row);
  void erase(const std::string& revision);
  void erase_all();

 private:
  Connection& connection_;
  VersionTableName name_;
  bool has_column(std::string_view column);

  std::string table_;  // qualified and quoted
};

/// CREATE TABLE or SCHEMA IF NOT EXISTS. The backend of a runner that was killed may be making the same just now; then
/// the server answers that a key of its catalog exists already, and it does.
void create_if_missing(Connection& connection, const std::string& sql);

/// The SQL of the three changes, for scripts.
std::string create_version_table_sql(const VersionTableName& name);
std::string write_version_row_sql(const VersionTableName& name, const AppliedRevision& row);
std::string erase_version_row_sql(const VersionTableName& name, const std::string& revision);

/// Revisions that count as there: applied ones, and those that a downgrade has begun.
AppliedSet applied_set(const std::vector<AppliedRevision>& rows);

}  // namespace autogen
