// The cases of fixtures/: a database, a model, and what autogen must make of the two.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace autogen::test {

/// A folder fixtures/<kind>/<case>. Its files:
///   model.toml       the model, or several files model/*.toml
///   autogen.toml     settings besides url, schema and versions (default: all is managed)
///   before.sql       the database (default: empty); rows.sql: what is put into it, so that values are compared, too
///   roles.txt        roles that the case is about, one a line: they are made on the server and stay there
///   no_rows.txt      why the tables get no rows besides those; without this file they are filled (proof/rows.hpp)
///   values_change.txt  columns whose values, and sequences whose positions, are meant to change, with the reason:
///   `public.t.c: why` after_upgrade.sql, after_downgrade.sql   SQL that fails unless the values are as they should be
///   then report.txt       what `autogen diff` prints upgrade.sql, downgrade.sql   the sections of the revision
///   not_restored.txt   what a downgrade cannot give back, with the reason: `user mapping public on server s: why`.
///   Facts that say so are not compared target.sql       the wanted end as plain SQL: the database must end the same
///   error.txt        for a case that must be refused: what autogen prints on standard error
///   since.txt        the oldest major version of the server that knows what the case is about
/// A golden NAME.pg17.txt holds for servers of that major version and newer ones.
struct Fixture {
  std::string name;  // kind/case
  std::filesystem::path folder;

  std::optional<std::string> file(const std::string& name) const;
  /// The model, one file or several.
  std::vector<std::string> model_files() const;
  /// The roles that it is about.
  std::vector<std::string> roles() const;
  bool has(const std::string& name) const { return file(name).has_value(); }
  /// Compares a text with a golden, or writes it where AUTOGEN_UPDATE=1 stands in the environment. Returns "" or what
  /// differs, in the manner of `diff -u`.
  std::string compare_golden(const std::string& name, const std::string& actual) const;
};

/// All that the server is new enough for, in the order of their names; those whose names begin with AUTOGEN_ONLY, where
/// that is set.
std::vector<Fixture> all_fixtures();

/// Runs the case through the binary. Returns every law that does not hold, with what was found; empty is good.
std::vector<std::string> run_fixture(const Fixture& fixture);

/// The lines of two texts as `diff -u` shows them, with all of the common ones; "" when they are equal.
std::string line_difference(const std::string& expected, const std::string& actual);

}  // namespace autogen::test
