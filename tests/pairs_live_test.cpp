// From any database to any other one: the fixtures' databases, taken two by two at random. What a fixture changes is
// small and has one reason; here much changes at once, and what stands in each other's way was not thought of before.
// AUTOGEN_PAIRS says how many, AUTOGEN_SEED which ones.
#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <string>

#include "harness/passage.hpp"

using namespace autogen::test;

namespace {

enum class End { converged, refused, not_comparable };

End go(const Fixture* from, const Fixture* to) {
  const FixtureDatabase have(from);
  const FixtureDatabase want(to);
  const InspectedProject project(want);
  if (!project.inspected()) return End::not_comparable;
  project.use(have);
  if (const auto plan = project.run({"diff"}); plan.status == 1) {
    MESSAGE(plan.err);
    return End::refused;
  }
  return there_and_back(project, have, want) ? End::converged : End::not_comparable;
}

}  // namespace

TEST_CASE("pairs of databases") {
  const auto seed = number_from("AUTOGEN_SEED", 1);
  const auto wanted = number_from("AUTOGEN_PAIRS", 12);
  const auto fixtures = all_fixtures();
  REQUIRE(fixtures.size() > 1);
  std::mt19937_64 random(seed);
  std::size_t converged = 0;
  std::size_t tried = 0;
  while (tried < wanted) {
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
      if (end != End::not_comparable) ++tried;
      if (end == End::converged) ++converged;
    } catch (const std::exception& error) {
      ++tried;
      FAIL_CHECK(std::string(error.what()));
    }
  }
  CHECK(converged * 2 > wanted);
}
