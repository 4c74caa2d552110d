// From any database to any other one: the fixtures' databases, taken two by two at random. What a fixture changes is
// small and has one reason; here much changes at once, and what stands in each other's way was not thought of before.
// AUTOGEN_PAIRS says how many, AUTOGEN_SEED which ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

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
  auto fixtures = all_fixtures();
  std::erase_if(fixtures, [](const Fixture& fixture) { return !fixture.has("before.sql"); });
  REQUIRE(fixtures.size() > 1);
  struct Pair {
    std::uint64_t lot;
    const Fixture* from;
    const Fixture* to;
  };
  std::vector<Pair> pairs;
  for (const auto& from : fixtures) {
    for (const auto& to : fixtures) pairs.push_back({lot(seed, from.name + " " + to.name), &from, &to});
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.lot < b.lot; });
  std::size_t converged = 0;
  std::size_t tried = 0;
  for (const auto& pair : pairs) {
    if (tried == wanted) break;
    const auto& from = *pair.from;
    const auto& to = *pair.to;
    // Every fourth begins with nothing.
    const bool from_nothing = pair.lot % 4 == 0;
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
