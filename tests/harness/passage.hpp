// From one state of a database to another one, and back: what the tests of states that nobody chose have in common.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/database.hpp"
#include "harness/fixture.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"

namespace autogen::test {

/// A number from the environment, such as AUTOGEN_SEED.
std::size_t number_from(const char* variable, std::size_t otherwise);

/// A number to draw lots by. What was drawn stays drawn when other texts come along.
std::uint64_t lot(std::size_t seed, const std::string& text);

/// All that the catalogs and, where it reads the server, pg_dump say. The server's names of NOT NULL are no part of a
/// model, so that a table that is made anew has others: they are left out, as is what autogen leaves alone, Alembic's
/// table.
SchemaDump whole_shape(const TestDatabase& database);

/// Throws std::runtime_error with what it said unless the command ended well.
void must(const Result& result);

/// A project whose model is what inspect says of a database. Everything is managed.
class InspectedProject {
 public:
  explicit InspectedProject(const TestDatabase& model);

  /// False where inspect refused to write a model.
  bool inspected() const { return inspected_; }
  /// The database to compare with from now on.
  void use(const TestDatabase& database) const;
  Result run(const std::vector<std::string>& arguments) const { return run_autogen(arguments, folder_.path()); }

 private:
  TemporaryFolder folder_;
  bool inspected_ = false;
};

/// A fixture's database, with the shape that it has at first.
class FixtureDatabase : public TestDatabase {
 public:
  /// None: an empty one.
  explicit FixtureDatabase(const Fixture* fixture);

  const SchemaDump& shape() const { return shape_; }
  /// It was changed on purpose: this is what it is now.
  void look_again() { shape_ = whole_shape(*this); }
  /// Throws std::runtime_error with what differs. What is no part of a model (secrets), and what PostgreSQL says in
  /// other words the second time that it reads it, is not in a database that is made from the model: where the two
  /// differ, either will do.
  void must_be_like(const std::string& law, const SchemaDump& actual) const;

 private:
  SchemaDump shape_;
};

/// Brings `have` to `want` by the project and back, with `arguments` for the revision. True: it did. False: what no
/// model says stands in the way, as was told. Throws std::runtime_error with what went wrong.
bool there_and_back(const InspectedProject& project, const FixtureDatabase& have, const FixtureDatabase& want,
                    const std::vector<std::string>& arguments = {});

}  // namespace autogen::test
