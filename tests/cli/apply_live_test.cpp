// autogen apply: a development database brought to the model, with nobody's data lost unasked.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("apply brings the database to the model, and asks before it loses data") {
  const TestDatabase database(
      "CREATE TABLE t (a int, gone text); INSERT INTO t VALUES (1, 'x');"
      "CREATE TYPE e AS ENUM ('a'); CREATE TABLE u (e e DEFAULT 'a')");
  const TemporaryFolder project;
  project.write("autogen.toml", fmt::format("url = '{}'\n[env.production]\npolicy = {{ apply = \"refuse\" }}\n"
                                            "[env.careful]\npolicy = {{ data_loss = \"refuse\" }}\n",
                                            database.url()));
  project.write("schema/t.toml",
                "[enum.e]\nvalues = [\"a\", \"b\"]\n[table.u.columns]\ne = { type = \"e\", default = \"'b'\" }\n"
                "[table.t.columns]\na = \"bigint\"\n[table.t.indexes]\nix = \"a\"\n");
  const auto before = catalog_dump(database);
  const auto production = run_autogen({"apply", "--yes", "--env", "production"}, project.path());
  CHECK(production.status == 1);
  CHECK_MESSAGE(has(production.err, "policy.apply = \"refuse\""), production.err);
  const auto careful = run_autogen({"apply", "--yes", "--env", "careful"}, project.path());
  CHECK(careful.status == 1);
  CHECK_MESSAGE(has(careful.err, "policy.data_loss = \"refuse\""), careful.err);
  const auto asked = run_autogen({"apply"}, project.path());
  CHECK(asked.status == 1);
  CHECK_MESSAGE(has(asked.err, "drop_column public.t.gone"), asked.err);
  CHECK_MESSAGE(has(asked.err, "--yes"), asked.err);
  CHECK_MESSAGE(has(asked.out, "column public.t.gone"), asked.out);
  CHECK(catalog_dump(database) == before);

  const auto done = run_autogen({"apply", "--yes", "-v"}, project.path());
  CHECK_MESSAGE(done.status == 0, done.out, done.err);
  CHECK_FALSE(has(done.err, "(online)"));
  CHECK(run_autogen({"check"}, project.path()).status == 0);
  CHECK(database.run("SELECT a FROM t").value() == "1");
  // No history came about.
  CHECK(database.run("SELECT count(*) FROM pg_class WHERE relname ~ '^autogen_'").value() == "0");
  const auto again = run_autogen({"apply"}, project.path());
  CHECK(again.status == 0);
  CHECK_MESSAGE(has(again.err, "nothing to do"), again.err);
}

TEST_CASE("apply stops at the first statement that fails, and goes on from there") {
  const TestDatabase database(
      "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a int, e e); INSERT INTO t VALUES (1), (1)");
  const TemporaryFolder project;
  project.write("autogen.toml", fmt::format("url = '{}'\n", database.url()));
  project.write(
      "schema/t.toml",
      "[enum.e]\nvalues = [\"a\", \"b\"]\n[table.t.columns]\na = { type = \"int\", unique = true }\ne = \"e\"\n");
  const auto failed = run_autogen({"apply"}, project.path());
  CHECK(failed.status == 1);
  CHECK_MESSAGE(has(failed.err, "could not create unique index"), failed.err);
  CHECK_MESSAGE(has(failed.err, "1 section before it stay"), failed.err);
  database.run("DELETE FROM t");
  const auto done = run_autogen({"apply"}, project.path());
  CHECK_MESSAGE(done.status == 0, done.out, done.err);
  CHECK(run_autogen({"check"}, project.path()).status == 0);
}

TEST_CASE("apply does not do what a pending revision is to do") {
  const TestDatabase database;
  const TemporaryFolder project;
  project.write("autogen.toml", fmt::format("url = '{}'\n", database.url()));
  project.write("schema/t.toml", "[table.t.columns]\na = \"int\"\n");
  CHECK(run_autogen({"-m", "one"}, project.path()).status == 0);
  const auto pending = run_autogen({"apply"}, project.path());
  CHECK(pending.status == 1);
  CHECK_MESSAGE(has(pending.err, "1 revision pending"), pending.err);
  CHECK(run_autogen({"upgrade", "head"}, project.path()).status == 0);
  CHECK(run_autogen({"apply"}, project.path()).status == 0);
}
