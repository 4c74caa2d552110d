#include <doctest/doctest.h>

#include "harness/database.hpp"
#include "server/connection.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

std::string state_of(Connection& connection, const std::string& sql) {
  try {
    connection.run(sql);
  } catch (const ServerError& e) {
    CHECK_FALSE(e.connection_lost());
    return e.sqlstate();
  }
  return "";
}

TEST_CASE("an error has its SQLSTATE, and the connection stays") {
  const TestDatabase db("CREATE TABLE t (x int)");
  Connection connection(db.url());
  CHECK(state_of(connection, "SELECT 1/0") == "22012");
  CHECK(state_of(connection, "SELECT nothing") == "42703");
  CHECK(state_of(connection, "SET ROLE pg_monitor; SELECT * FROM t") == "42501");
  CHECK(state_of(connection, "RESET ROLE; DO $$ BEGIN RAISE SQLSTATE '40001'; END $$") == "40001");
  CHECK(state_of(connection, "DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$") == "40P01");
  CHECK(state_of(connection, "DO $$ BEGIN RAISE SQLSTATE '40000'; END $$") == "40000");
  CHECK(connection.query("SELECT 1").text(0, 0) == "1");
}

}  // namespace
