#include <doctest/doctest.h>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

TEST_CASE("init says how to have the tables of a database as a model") {
  const TestDatabase db("CREATE TABLE a (x int); CREATE SCHEMA s; CREATE TABLE s.b (x int)");
  const TemporaryFolder folder;
  const auto result = run_autogen({"init", "--url", db.url()}, folder.path());
  CHECK(result.status == 0);
  CHECK(result.err.find("the database has 2 tables: autogen inspect --out schema") != std::string::npos);
  CHECK(folder.read("autogen.toml").find("# kinds") != std::string::npos);
}
