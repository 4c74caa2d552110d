#include "syntax/definition_list.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace autogen {
namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("options of a dictionary are read as the server writes them, in its order") {
  CHECK(parse_definition_list("").empty());
  CHECK(parse_definition_list("stopwords = 'english', accept = 'false'") ==
        Options{{"stopwords", "english"}, {"accept", "false"}});
  CHECK(parse_definition_list("n = 5, zero = 0, less = -1, f = 1.5, \"Odd Name\" = 'it''s, here'") ==
        Options{{"n", "5"}, {"zero", "0"}, {"less", "-1"}, {"f", "1.5"}, {"Odd Name", "it's, here"}});
  CHECK(parse_definition_list(R"(path = E'a\\b')") == Options{{"path", R"(a\b)"}});
}

TEST_CASE("what is no list of options is an error") {
  CHECK_THROWS_AS(parse_definition_list("a = "), std::invalid_argument);
  CHECK_THROWS_AS(parse_definition_list("a = 1); DROP TABLE t; SELECT ("), std::invalid_argument);
}

}  // namespace
}  // namespace autogen
