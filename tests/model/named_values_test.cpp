#include "model/named_values.hpp"

#include <doctest/doctest.h>

namespace autogen {
namespace {

TEST_CASE("an option is a secret by its name") {
  for (const auto* name : {"password", "Password", "sslpassword", "passfile", "client_secret", "API_KEY", "auth_token",
                           "aws_access_key_id", "pass", "pwd"}) {
    CHECK_MESSAGE(is_secret_option(name), name);
  }
  for (const auto* name :
       {"user", "host", "password_required", "sslkey", "passthrough", "use_scram_passthrough", "key"}) {
    CHECK_MESSAGE(!is_secret_option(name), name);
  }
}

TEST_CASE("the order of a dictionary's options is no difference") {
  const DictionaryOptions one{{{"a", "1"}, {"b", "2"}}};
  CHECK(one == DictionaryOptions{{{"b", "2"}, {"a", "1"}}});
  CHECK_FALSE(one == DictionaryOptions{{{"a", "1"}}});
  CHECK_FALSE(one == DictionaryOptions{{{"a", "1"}, {"b", "3"}}});
  REQUIRE(one.find("b") != nullptr);
  CHECK(*one.find("b") == "2");
  CHECK(one.find("c") == nullptr);
}

TEST_CASE("secrets on the server take no part in comparisons") {
  CHECK(ForeignOptions{{{"user", "me"}}, {"password"}} == ForeignOptions{{{"user", "me"}}, {}});
}

}  // namespace
}  // namespace autogen
