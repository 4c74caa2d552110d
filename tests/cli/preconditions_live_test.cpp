// A revision that rows stand in the way of fails with their number, and before anything has changed: by autogen, by the
// script for psql, and again after the rows are mended.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "support/text.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

struct Refusal {
  std::string before;
  std::string model;
  std::string message;
  std::string mend;
};

const std::vector<Refusal> refusals{
    {"CREATE TABLE t (a integer, b integer, c text); INSERT INTO t VALUES (NULL, 1), (NULL, 2), (3, 3)",
     "[table.t.columns]\na = { type = \"bigint\", nullable = false }\nb = \"bigint\"\n",
     "2 rows of public.t have no value in a, which becomes NOT NULL", "UPDATE t SET a = 0 WHERE a IS NULL"},
    {"CREATE TABLE t (a integer); INSERT INTO t VALUES (1)",
     "[table.t.columns]\na = \"bigint\"\nnew = { type = \"text\", nullable = false }\n",
     "1 rows of public.t would have no value in the new column new, which is required", "DELETE FROM t"},
    {"CREATE TYPE e AS ENUM ('a', 'b', 'it''s'); CREATE TABLE t (x e, y e[]); "
     "INSERT INTO t VALUES ('a', '{it''s,b}'), ('it''s', NULL), ('it''s', NULL)",
     "[enum.e]\nvalues = [\"b\", \"a\", \"z\"]\n[table.t.columns]\nx = \"e\"\ny = \"e[]\"\nq = \"int\"\n",
     "2 rows of public.t hold values in x that its type loses: it's",
     "UPDATE t SET x = 'a', y = '{a}' WHERE 'it''s' IN (x, y[1])"},
};

}  // namespace

TEST_CASE("rows that stand in the way are counted before anything changes") {
  for (const auto& refusal : refusals) {
    CAPTURE(refusal.model);
    const TestDatabase database(refusal.before);
    const TemporaryFolder project;
    project.write("autogen.toml",
                  fmt::format("url = '{}'\n[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n", database.url()));
    project.write("schema/t.toml", refusal.model);
    const auto written = run_autogen({"-m", "step"}, project.path());
    REQUIRE(written.status == 0);
    const auto before = catalog_dump(database);

    const auto upgrade = run_autogen({"upgrade", "head"}, project.path());
    CHECK(upgrade.status == 1);
    CAPTURE(upgrade.err);
    CHECK(upgrade.err.find(refusal.message) != std::string::npos);
    CHECK(catalog_dump(database) == before);

    database.run(refusal.mend);
    const auto again = run_autogen({"upgrade", "head"}, project.path());
    CAPTURE(again.err);
    CHECK(again.status == 0);
    CHECK(run_autogen({"check"}, project.path()).status == 0);
  }
}

TEST_CASE("the script for psql counts them, too") {
  const auto& refusal = refusals.front();
  const TestDatabase database(refusal.before);
  const TemporaryFolder project;
  project.write("autogen.toml",
                fmt::format("url = '{}'\n[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n", database.url()));
  project.write("schema/t.toml", refusal.model);
  REQUIRE(run_autogen({"-m", "step"}, project.path()).status == 0);
  const auto script = run_autogen({"upgrade", "head", "--sql"}, project.path());
  REQUIRE(script.status == 0);
  // Commands of psql begin with a backslash.
  std::string sql;
  std::istringstream lines(script.out);
  for (std::string line; std::getline(lines, line);) sql += line.starts_with("\\") ? "" : line + "\n";
  CHECK_THROWS_WITH(database.run(sql), doctest::Contains(refusal.message.c_str()));
}
