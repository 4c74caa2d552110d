// The configuration: autogen.toml, with an environment's section and the command line's flags laid over it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/settings.hpp"
#include "cli/variables.hpp"
#include "support/value.hpp"

namespace autogen {

/// A path or glob pattern as it was written, and the folder that it is relative to (empty: the current one).
struct PathPattern {
  std::filesystem::path root;
  std::string text;
  Location where{};

  std::filesystem::path path() const { return root / text; }
};

struct ManageConfig {
  /// Absent: every schema that the model names. {"*"}: all but the system's.
  std::optional<std::vector<std::string>> schemas{};
  /// Absent: the kinds that the model names. {"*"}: all.
  std::optional<std::vector<std::string>> kinds{};
  /// RE2 patterns on "kind:schema.name"; known to compile.
  std::vector<std::string> include{};
  std::vector<std::string> exclude{};
  bool privileges = false;
  enum class Partitions { automatic, external, listed } partitions = Partitions::automatic;
};

struct RenamesConfig {
  enum class Mode { automatic, ask, never } mode = Mode::automatic;
  double threshold = 0.89;  ///< in [0, 1]
};

struct PlanConfig {
  bool online = true;
  std::string lock_timeout = "3s";  ///< as PostgreSQL takes it: a number, and a unit
  std::string statement_timeout = "0";
};

struct VersionTableConfig {
  std::string schema = "public";
  std::string name = "autogen_revision";
};

struct PolicyConfig {
  bool refuse_data_loss = false;
  bool refuse_apply = false;
  /// Tables that have to be made anew, with their rows.
  enum class CopyRows { ask, allow, refuse };
  CopyRows copy_rows = CopyRows::ask;
};

/// A program that is run on every new revision file.
struct WriteHook {
  std::string name;
  std::vector<std::string> command;  ///< REVISION_SCRIPT_FILENAME in it stands for the file
  std::filesystem::path cwd{};       ///< empty: the current folder
  Location where{};
};

struct Config {
  std::filesystem::path file{};  ///< empty: there is none, everything comes from flags and defaults
  LazyText url{};                ///< empty text: not configured
  LazyText direct_url{};
  LazyText scratch_url{};
  std::vector<PathPattern> schema{};
  std::vector<PathPattern> versions{};
  enum class Emitter { sql, alembic } emitter = Emitter::sql;
  Value naming_convention{};  ///< the table as it was written, or null
  ManageConfig manage{};
  RenamesConfig renames{};
  PlanConfig plan{};
  VersionTableConfig version_table{};
  PolicyConfig policy{};
  bool recursive_versions = false;  ///< revision files also in folders below `versions`
  std::vector<WriteHook> post_write_hooks{};
  std::string file_template = "%(rev)s_%(slug)s";
  std::int64_t truncate_slug_length = 40;
  std::string timezone{};  ///< a name of the time zone database; empty: UTC

  /// The files that `schema` matches, each once, in the order of the patterns. Throws Failure where there are none.
  std::vector<std::filesystem::path> schema_files() const;
  /// The directories with revision files; the first takes new ones.
  std::vector<std::filesystem::path> version_directories() const;
};

/// What the command line says about the configuration.
struct ConfigRequest {
  std::optional<std::filesystem::path> file{};  ///< absent: ./autogen.toml, which may be missing
  std::string environment{};                    ///< of --env: the [env.NAME] section that is laid over the rest
  FlagValues flags{};
};

/// Reads and checks the configuration, every [env.NAME] section included. Relative paths in the file are relative to
/// the file, those in flags to the current folder. Throws Failure with all errors and their places (passwords masked).
Config read_config(const ConfigRequest& request);

}  // namespace autogen
