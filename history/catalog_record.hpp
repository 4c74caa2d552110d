// What the last run left in the database's catalog, kept beside the version table, so that a change made by hand since
// then is found.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "history/version_table.hpp"
#include "server/connection.hpp"

namespace autogen {

/// What two pictures of a catalog have that differs.
struct CatalogDrift {
  /// `column public.t.a (changed)`, sorted.
  std::vector<std::string> objects;
  /// What could not be compared, and what else may be behind a difference (another version of the server).
  std::vector<std::string> remarks;
};

/// How a catalog is read and compared. The runner knows no kinds: this comes from above, and the picture is a text that
/// only the two functions understand.
struct CatalogWatch {
  /// Reads the whole database behind a connection that is outside of any transaction. Throws Failure.
  std::function<std::string(Connection&)> read;
  std::function<CatalogDrift(const std::string& left, const std::string& now)> compare;

  explicit operator bool() const { return read && compare; }
};

/// One row in a table `<version table>_catalog`.
class CatalogRecord {
 public:
  CatalogRecord(Connection& connection, const VersionTableName& version_table);

  /// Makes the table unless it exists; under the lock of history/lock.hpp.
  void create();

  struct Picture {
    /// state_key() of the rows that the version table had.
    std::string state;
    /// Nothing while a run is at work, and after one that was stopped before it could say what it left.
    std::optional<std::string> text;
  };
  /// Nothing where none was ever taken.
  std::optional<Picture> read();
  void write(const std::string& state, const std::string& text);
  /// Within the transaction of the first change: from here on the old picture does not count.
  void begin_change();
  /// The version table's rows changed and the catalog did not.
  void rename_state(const std::string& from, const std::string& to);

 private:
  Connection& connection_;
  VersionTableName name_;
  std::string table_;  // qualified and quoted
};

/// Which revisions are applied, and how far: a digest that differs where that differs.
std::string state_key(const std::vector<AppliedRevision>& rows);

}  // namespace autogen
