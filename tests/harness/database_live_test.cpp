#include <doctest/doctest.h>

#include "harness/database.hpp"
#include "harness/pg_dump.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

bool exists(const std::string& database) {
  return Connection(server_url()).query("SELECT 1 FROM pg_database WHERE datname = $1", {database}).size() == 1;
}

}  // namespace

TEST_CASE("a test database is made, set up, and dropped while somebody is connected") {
  std::string name;
  std::optional<Connection> left_open;
  {
    const TestDatabase database("CREATE TABLE t (a int); INSERT INTO t VALUES (7)");
    name = database.name();
    CHECK(database.run("SELECT a FROM t").value() == "7");
    left_open = database.connect();
    CHECK(exists(name));
  }
  CHECK_FALSE(exists(name));
}

TEST_CASE("equal schemas dump equal, whatever the order of their columns") {
  if (!pg_dump_reads(server_version())) return;
  const TestDatabase a("CREATE TABLE t (a int, b text); CREATE TABLE autogen_revision (x int)");
  const TestDatabase b("CREATE TABLE t (b text, a int)");
  const TestDatabase c("CREATE TABLE t (b text, a bigint)");
  CHECK(difference(pg_dump(a.url()), pg_dump(b.url())) == "");
  CHECK(difference(pg_dump(a.url()), pg_dump(c.url())).find("+     a bigint") != std::string::npos);
}
