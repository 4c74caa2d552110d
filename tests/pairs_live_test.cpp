// From any database to any other one: the fixtures' databases, taken two by two at random. What a fixture changes is
// small and has one reason; here much changes at once, and what stands in each other's way was not thought of before.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/fixture.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

std::size_t number(const char* variable, std::size_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::stoul(value);
}

enum class End { converged, refused, not_a_model };

// The server's names of NOT NULL are no part of a model, so that a table that is made anew has others.
SchemaDump shape_of(const TestDatabase& database) {
  auto out = catalog_dump(database);
  forget_not_null_names(out);
  if (pg_dump_reads(server_version())) out.merge(pg_dump(database.url()));
  return out;
}

void must(const Result& result) {
  if (result.status != 0)
    throw std::runtime_error(fmt::format("exit status {}\n{}{}", result.status, result.out, result.err));
}

SchemaDump both(const SchemaDump& a, const SchemaDump& b) {
  SchemaDump out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

// A project whose model is what inspect says of a database.
class Project {
 public:
  explicit Project(const TestDatabase& model) {
    project_.write("versions/.keep", "");
    use(model);
    inspected_ = run({"inspect", "--out", "schema"}).status == 0;
  }

  bool inspected() const { return inspected_; }
  void use(const TestDatabase& database) const {
    project_.write("autogen.toml",
                   fmt::format("url = '{}'\n[manage]\nschemas = ['*']\nkinds = ['*']\nprivileges = true\n"
                               "partitions = 'listed'\n",
                               database.url()));
  }
  Result run(const std::vector<std::string>& arguments) const { return run_autogen(arguments, project_.path()); }

 private:
  TemporaryFolder project_;
  bool inspected_ = false;
};

class Database : public TestDatabase {
 public:
  // None: an empty one.
  explicit Database(const Fixture* fixture) : TestDatabase(setup(fixture)), shape_(shape_of(*this)) {}

  const SchemaDump& shape() const { return shape_; }

  // What is no part of a model (secrets), and what PostgreSQL says in other words the second time that it reads it, is
  // not in a database that is made from the model.
  void must_be_like(const char* law, const SchemaDump& actual) const {
    if (actual == shape_) return;
    const TestDatabase twin;
    const Project project(*this);
    project.use(twin);
    for (const auto& step : {std::vector<std::string>{"-m", "twin"}, {"upgrade", "head"}}) must(project.run(step));
    auto either = shape_of(twin);
    const auto least = both(shape_, either);
    either.insert(shape_.begin(), shape_.end());
    const auto text = difference(least, both(actual, least)) + difference(both(actual, either), actual);
    if (!text.empty()) throw std::runtime_error(law + (":\n" + text));
  }

 private:
  static std::string setup(const Fixture* fixture) {
    if (fixture == nullptr) return "";
    make_roles(fixture->roles());
    return fixture->file("before.sql").value_or("");
  }
  SchemaDump shape_;
};

// Throws std::runtime_error with what went wrong.
End go(const Fixture* from, const Fixture* to) {
  const Database have(from);
  const Database want(to);
  const Project project(want);
  if (!project.inspected()) return End::not_a_model;
  project.use(have);
  const auto plan = project.run({"-m", "step"});
  if (plan.status == 1 && !plan.err.empty() && shape_of(have) == have.shape()) {
    MESSAGE(plan.err);
    return End::refused;
  }
  // What no model says stays where it is, and was told.
  if (plan.err.find("unmodelled: ") != std::string::npos) return End::not_a_model;
  must(plan);
  must(project.run({"upgrade", "head"}));
  must(project.run({"check"}));
  want.must_be_like("the upgrade ends elsewhere", shape_of(have));
  must(project.run({"downgrade", "base"}));
  have.must_be_like("the downgrade does not give back what was there", shape_of(have));
  return End::converged;
}

}  // namespace

TEST_CASE("pairs of databases") {
  const auto seed = number("AUTOGEN_SEED", 1);
  const auto wanted = number("AUTOGEN_PAIRS", 12);
  const auto fixtures = all_fixtures();
  REQUIRE(fixtures.size() > 1);
  std::mt19937_64 random(seed);
  std::size_t converged = 0;
  std::size_t refused = 0;
  while (converged + refused < wanted) {
    // Every fourth begins with nothing.
    const bool from_nothing = random() % 4 == 0;
    const auto& from = fixtures[random() % fixtures.size()];
    const auto& to = fixtures[random() % fixtures.size()];
    if (!from.has("before.sql") || !to.has("before.sql")) continue;
    CAPTURE(seed);
    CAPTURE(from_nothing);
    CAPTURE(from.name);
    CAPTURE(to.name);
    try {
      const auto end = go(from_nothing ? nullptr : &from, &to);
      if (end == End::converged) ++converged;
      if (end == End::refused) ++refused;
    } catch (const std::exception& error) {
      ++refused;
      FAIL_CHECK(std::string(error.what()));
    }
  }
  CHECK(converged * 2 > wanted);
}
