#include <doctest/doctest.h>

#include "harness/fixture.hpp"

using namespace autogen::test;

TEST_CASE("fixtures") {
  static const auto fixtures = all_fixtures();
  REQUIRE_FALSE(fixtures.empty());
  for (const auto& fixture : fixtures) {
    SUBCASE(fixture.name.c_str()) {
      for (const auto& problem : run_fixture(fixture)) FAIL_CHECK(problem);
    }
  }
}
