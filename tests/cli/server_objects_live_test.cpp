// Statistics, rules, publications, event triggers and aggregates: what inspect writes builds the same database, and
// what is only compared runs no event trigger.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <stdlib.h>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr std::string_view of_all_versions =
    "CREATE SCHEMA app; CREATE TABLE t (id int PRIMARY KEY, \"Odd Name\" text, born date);"
    "CREATE TABLE app.u (id int PRIMARY KEY); CREATE VIEW v AS SELECT id, \"Odd Name\" FROM t;"
    "CREATE STATISTICS app.far (mcv) ON id, born FROM t; COMMENT ON STATISTICS app.far IS 'far';"
    "CREATE STATISTICS t_two ON born, \"Odd Name\" FROM t; ALTER STATISTICS t_two SET STATISTICS 0;"
    "CREATE RULE a AS ON INSERT TO t WHERE NEW.\"Odd Name\" = 'DO; (' DO ALSO"
    "  (INSERT INTO app.u VALUES (NEW.id); DELETE FROM app.u WHERE id = -NEW.id);"
    "CREATE RULE n AS ON DELETE TO t DO ALSO NOTIFY \"Odd\";"
    "CREATE RULE \"ON TO\" AS ON DELETE TO v DO INSTEAD DELETE FROM t WHERE t.id = OLD.id RETURNING OLD.id, OLD.\"Odd "
    "Name\";"
    "CREATE RULE q AS ON UPDATE TO t DO ALSO SELECT 1 AS one UNION (SELECT 2 ORDER BY 1);"
    "ALTER TABLE t ENABLE REPLICA RULE a; COMMENT ON RULE \"ON TO\" ON v IS 'rule';"
    "CREATE PUBLICATION \"Odd\" FOR TABLE app.u, t WITH (publish = 'insert'); CREATE PUBLICATION everything FOR ALL "
    "TABLES;"
    "CREATE PUBLICATION none; COMMENT ON PUBLICATION none IS 'nothing';"
    "CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
    "CREATE EVENT TRIGGER \"Odd\" ON sql_drop WHEN TAG IN ('DROP VIEW', 'ALTER TABLE') EXECUTE FUNCTION app.e();"
    "ALTER EVENT TRIGGER \"Odd\" DISABLE;"
    "CREATE FUNCTION app.int4pl(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
    "CREATE AGGREGATE app.own(a int) (SFUNC = app.int4pl, STYPE = int);"
    "CREATE AGGREGATE app.system(a int) (SFUNC = pg_catalog.int4pl, STYPE = int, INITCOND = '7');"
    "CREATE AGGREGATE \"Odd\"(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');"
    "CREATE AGGREGATE many(VARIADIC a int[]) (SFUNC = array_cat, STYPE = int[]);"
    "CREATE AGGREGATE place(VARIADIC \"any\" ORDER BY VARIADIC \"any\") (SFUNC = ordered_set_transition_multi,"
    "  STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);"
    "CREATE AGGREGATE part(p float8 ORDER BY x float8) (SFUNC = ordered_set_transition, STYPE = internal,"
    "  FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);";
constexpr std::string_view of_15 =
    "CREATE STATISTICS expressions ON (id + 1), \"Odd Name\", lower(\"Odd Name\") FROM t;"
    "CREATE STATISTICS one ON lower(\"Odd Name\") FROM t;"
    "CREATE PUBLICATION part FOR TABLE t (id, \"Odd Name\") WHERE (\"Odd Name\" IN ('a', 'b') AND id > 5);"
    "CREATE PUBLICATION whole FOR TABLES IN SCHEMA app, TABLE t WITH (publish_via_partition_root = true);";

SchemaDump shape(const TestDatabase& database) {
  auto out = catalog_dump(database);
  if (pg_dump_reads(server_version())) out.merge(pg_dump(database.url()));
  return out;
}

std::string settings(const TestDatabase& database) {
  return fmt::format("url = '{}'\n[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n", database.url());
}

}  // namespace

TEST_CASE("a database built from what inspect writes of statistics, rules, publications and aggregates is the same") {
  std::string setup(of_all_versions);
  if (server_version() >= 150000) setup += of_15;
  const TestDatabase source(setup);
  const TestDatabase copy;
  const TemporaryFolder project;
  project.write("autogen.toml", settings(copy));
  const auto inspected = run_autogen({"inspect", "--url", source.url(), "--out", "schema"}, project.path());
  CHECK_MESSAGE(inspected.status == 0, inspected.err);
  const auto clean = run_autogen({"check", "--url", source.url()}, project.path());
  CHECK_MESSAGE(clean.status == 0, clean.out, clean.err);
  const auto written = run_autogen({"-m", "step"}, project.path());
  CHECK_MESSAGE(written.status == 0, written.err);
  const auto upgraded = run_autogen({"upgrade", "head"}, project.path());
  CHECK_MESSAGE(upgraded.status == 0, upgraded.err);
  CHECK_MESSAGE(difference(shape(source), shape(copy)).empty(), difference(shape(source), shape(copy)));
  const auto back = run_autogen({"downgrade", "-1"}, project.path());
  CHECK_MESSAGE(back.status == 0, back.err);
}

TEST_CASE("a role that cannot keep event triggers still asks where they are not") {
  const TestDatabase database(
      "CREATE TABLE t (a int CHECK (a IN (1, 2)));"
      "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''it has run''; END';"
      "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION e(); ALTER EVENT TRIGGER watch DISABLE;"
      "DO $$ BEGIN CREATE ROLE autogen_test_nobody; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
      "ALTER EVENT TRIGGER watch ENABLE ALWAYS");
  const TemporaryFolder project;
  project.write("autogen.toml", fmt::format("url = '{}'\n", database.url()));
  project.write("schema/t.toml", "[table.t.columns]\na = \"int\"\n[table.t.checks]\nt_a_check = \"a in (1,2)\"\n");
  database.run("ALTER ROLE autogen_test_nobody LOGIN");
  auto url = database.url();
  url.replace(url.find("postgres@"), 8, "autogen_test_nobody");
  const auto apart = run_autogen({"check", "-v", "--url", url}, project.path());
  CHECK_MESSAGE(apart.status == 0, apart.out, apart.err);
  CHECK_MESSAGE(apart.err.find("is asked in a temporary PostgreSQL") != std::string::npos, apart.err);
  CHECK_MESSAGE(apart.err.find("that would run the event trigger \"watch\"") != std::string::npos, apart.err);
  database.run("ALTER ROLE autogen_test_nobody NOLOGIN");
  const auto superuser = run_autogen({"check", "-v"}, project.path());
  CHECK_MESSAGE(superuser.status == 0, superuser.out, superuser.err);
  // From PostgreSQL 17 on a superuser may keep those still, too.
  CHECK((superuser.err.find("is asked in a database beside the target") == std::string::npos) ==
        (server_version() >= 170000));
  database.run("ALTER EVENT TRIGGER watch ENABLE");
  const auto usual = run_autogen({"check", "-v"}, project.path());
  CHECK_MESSAGE(usual.status == 0, usual.out, usual.err);
  CHECK(usual.err.find("is asked in") == std::string::npos);
}
