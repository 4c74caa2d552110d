#include "model/privileges.hpp"

#include <doctest/doctest.h>

#include "model/codec.hpp"
#include "support/json.hpp"
#include "support/toml.hpp"

using namespace autogen;

namespace {

constexpr int v16 = 160000;
constexpr int v17 = 170000;

Acl acl_of(const std::string& json) {
  Diagnostics diagnostics;
  DecodeContext context{diagnostics, "grants"};
  auto out = Codec<Acl>::decode(parse_json(json), context);
  diagnostics.throw_if_failed();
  return *out;
}

std::string shortest_of(const std::string& json, PrivilegeClass privileges, int version = v16) {
  return to_json(Codec<Acl>::encode(canonical(acl_of(json), baseline_of(privileges, "owner", version))), -1);
}

}  // namespace

TEST_CASE("what PostgreSQL grants by itself is not said") {
  const auto all = R"(["select", "insert", "update", "delete", "truncate", "references", "trigger"])";
  CHECK(shortest_of("{}", PrivilegeClass::table) == "{}");
  CHECK(shortest_of(std::string(R"({"owner": )") + all + "}", PrivilegeClass::table) == "{}");
  CHECK(shortest_of(R"({"owner": ["all"], "public": []})", PrivilegeClass::table) == "{}");
  CHECK(shortest_of(R"({"public": ["execute"], "owner": ["execute"]})", PrivilegeClass::function) == "{}");
  CHECK(shortest_of(R"({"public": ["usage"]})", PrivilegeClass::type) == "{}");
  CHECK(shortest_of(R"({"reader": []})", PrivilegeClass::table) == "{}");
}

TEST_CASE("what was taken away is said") {
  CHECK(shortest_of(R"({"public": []})", PrivilegeClass::function) == R"({"public":[]})");
  CHECK(shortest_of(R"({"owner": []})", PrivilegeClass::table) == R"({"owner":[]})");
  CHECK(shortest_of(R"({"owner": ["execute"], "public": []})", PrivilegeClass::function) == R"({"public":[]})");
}

TEST_CASE("all are all that the server knows") {
  const auto seven = R"({"reader": ["select", "insert", "update", "delete", "truncate", "references", "trigger"]})";
  CHECK(shortest_of(seven, PrivilegeClass::table, v16) == R"({"reader":["all"]})");
  CHECK(shortest_of(seven, PrivilegeClass::table, v17).find("all") == std::string::npos);
  CHECK(shortest_of(R"({"reader": ["all", "maintain"]})", PrivilegeClass::table, v17) == R"({"reader":["all"]})");
  CHECK(shortest_of(R"({"r": ["all", "select with grant option"]})", PrivilegeClass::column) ==
        R"({"r":["select with grant option","insert","update","references"]})");
  CHECK(shortest_of(R"({"r": ["ALL WITH GRANT OPTION"]})", PrivilegeClass::sequence) ==
        R"({"r":["all with grant option"]})");
}
