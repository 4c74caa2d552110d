#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "harness/catalog_dump.hpp"

using namespace autogen;
using namespace autogen::test;

TEST_CASE("the catalogs of equal schemas tell the same, whatever the order and the past of their columns") {
  const TestDatabase a(R"(
    CREATE TABLE t (gone int, a int NOT NULL, b text DEFAULT 'x', PRIMARY KEY (a)); ALTER TABLE t DROP gone;
    CREATE TABLE autogen_revision (x int PRIMARY KEY); COMMENT ON COLUMN autogen_revision.x IS 'ours')");
  const TestDatabase b("CREATE TABLE t (b text, a int PRIMARY KEY); ALTER TABLE t ALTER b SET DEFAULT 'x'");
  CHECK(difference(catalog_dump(a), catalog_dump(b)) == "");
}

TEST_CASE("whatever is changed shows in what the catalogs tell") {
  const TestDatabase database(R"(
    CREATE SCHEMA s; CREATE EXTENSION pg_trgm;
    CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS int; CREATE SEQUENCE q;
    CREATE TABLE t (a int NOT NULL, b text, c numeric); CREATE TABLE u (LIKE t); CREATE TABLE w (LIKE t); CREATE INDEX i ON t (a);
    ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID, ADD CONSTRAINT p PRIMARY KEY (a);
    ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES t;
    CREATE VIEW v AS SELECT a FROM t; CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
    CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER r BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION g();
    CREATE POLICY y ON t USING (a > 1); CREATE RULE n AS ON DELETE TO t DO NOTHING;
    CREATE STATISTICS st ON a, b FROM t)");
  const std::vector<std::string> changes{
      "ALTER TABLE t SET (fillfactor = 50)",
      "ALTER TABLE t SET (toast.autovacuum_enabled = false)",
      "ALTER TABLE u SET UNLOGGED",
      "ALTER TABLE t REPLICA IDENTITY FULL",
      "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE t FORCE ROW LEVEL SECURITY",
      "ALTER TABLE t ALTER b SET STORAGE EXTERNAL",
      "ALTER TABLE t ALTER b SET STATISTICS 5",
      "ALTER TABLE t ALTER b SET (n_distinct = 7)",
      "ALTER TABLE t ALTER b TYPE text COLLATE \"C\"",
      "ALTER TABLE t ALTER b SET DEFAULT 'x'",
      "ALTER TABLE t ALTER b SET NOT NULL",
      "ALTER TABLE t ALTER c TYPE numeric(5,2)",
      "ALTER TABLE u ALTER a ADD GENERATED ALWAYS AS IDENTITY",
      "ALTER TABLE u ALTER a SET INCREMENT 5",
      "ALTER TABLE w INHERIT u",
      "ALTER TABLE w NO INHERIT u",
      "ALTER TABLE t VALIDATE CONSTRAINT k",
      "ALTER TABLE u ALTER CONSTRAINT f DEFERRABLE",
      "ALTER TABLE u DISABLE TRIGGER ALL",
      "ALTER TABLE t DISABLE TRIGGER r",
      "ALTER TABLE t DISABLE RULE n",
      "ALTER TABLE t CLUSTER ON i",
      "ALTER TABLE t RENAME CONSTRAINT p TO p2",
      "ALTER INDEX i SET (fillfactor = 50)",
      "ALTER INDEX i RENAME TO i2",
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i2'::regclass",
      "ALTER SEQUENCE q CYCLE",
      "ALTER SEQUENCE q OWNED BY t.a",
      "ALTER TYPE e ADD VALUE 'c' BEFORE 'b'",
      "ALTER TYPE e RENAME VALUE 'c' TO 'd'",
      "ALTER DOMAIN d ADD CONSTRAINT dc CHECK (VALUE > 0)",
      "ALTER DOMAIN d SET DEFAULT 5",
      "CREATE OR REPLACE VIEW v AS SELECT a + 1 AS a FROM t",
      "ALTER VIEW v SET (security_barrier)",
      "REFRESH MATERIALIZED VIEW m WITH NO DATA",
      "CREATE OR REPLACE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
      "ALTER POLICY y ON t TO pg_monitor",
      "ALTER STATISTICS st SET SCHEMA s",
      "ALTER EXTENSION pg_trgm SET SCHEMA s",
      "ALTER FUNCTION g() DEPENDS ON EXTENSION pg_trgm",
      "COMMENT ON TRIGGER r ON t IS 'x'",
      "COMMENT ON SCHEMA public IS 'x'",
      "GRANT SELECT ON t TO pg_monitor",
      "GRANT SELECT (a) ON u TO pg_monitor",
      "ALTER TABLE t OWNER TO pg_monitor",
      "CREATE COLLATION co FROM \"C\"",
      "CREATE PUBLICATION pu FOR TABLE t",
      "ALTER PUBLICATION pu DROP TABLE t",
  };
  auto before = catalog_dump(database);
  for (const auto& change : changes) {
    INFO(change);
    database.run(change);
    auto after = catalog_dump(database);
    CHECK(difference(before, after) != "");
    before = std::move(after);
  }
}

TEST_CASE("what a NOT NULL is called can be left aside") {
  if (server_version() < 180000) return;
  const TestDatabase database("CREATE TABLE t (a int NOT NULL)");
  auto before = catalog_dump(database);
  database.run("ALTER TABLE t RENAME CONSTRAINT t_a_not_null TO n");
  auto after = catalog_dump(database);
  CHECK(difference(before, after).find("+ NOT NULL a on public.t: name = n") != std::string::npos);
  forget_not_null_names(before);
  forget_not_null_names(after);
  CHECK(difference(before, after) == "");
  database.run("ALTER TABLE t ALTER a DROP NOT NULL");
  CHECK(difference(after, catalog_dump(database)) != "");
}
