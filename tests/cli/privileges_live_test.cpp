// Owners, grants and default privileges through the commands.
#include <doctest/doctest.h>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

const std::vector<std::string> roles{"reader", "writer", "keeper", "Odd \"role\""};

constexpr const char* everything = R"sql(
CREATE SCHEMA shop; CREATE SCHEMA depot;
ALTER SCHEMA depot OWNER TO keeper;
GRANT USAGE ON SCHEMA shop TO reader; GRANT ALL ON SCHEMA shop TO "Odd ""role""" WITH GRANT OPTION;
REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO reader;
CREATE TYPE mood AS ENUM ('good'); REVOKE ALL ON TYPE mood FROM PUBLIC, CURRENT_USER;
CREATE DOMAIN label AS text; GRANT ALL ON DOMAIN label TO writer; ALTER DOMAIN label OWNER TO keeper;
CREATE TYPE pair AS (x int); ALTER TYPE pair OWNER TO writer;
CREATE TYPE span AS RANGE (subtype = float8); GRANT USAGE ON TYPE span TO reader WITH GRANT OPTION;
CREATE TABLE customers (id serial PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY, "N" text, phone text);
ALTER TABLE customers OWNER TO keeper;
GRANT SELECT, INSERT ON customers TO reader; GRANT ALL ON customers TO writer; REVOKE TRUNCATE ON customers FROM keeper;
GRANT SELECT ("N"), UPDATE ("N") ON customers TO PUBLIC; GRANT ALL (phone) ON customers TO reader WITH GRANT OPTION;
GRANT USAGE ON SEQUENCE customers_id_seq, customers_number_seq TO writer;
CREATE TABLE shop.parted (id int) PARTITION BY LIST (id);
CREATE TABLE shop.part PARTITION OF shop.parted FOR VALUES IN (1);
GRANT SELECT ON shop.part TO reader; GRANT SELECT (id) ON shop.parted TO writer; ALTER TABLE shop.part OWNER TO writer;
CREATE TABLE shop.kept (id int); REVOKE ALL ON shop.kept FROM CURRENT_USER;
CREATE TABLE shop.own (id int); GRANT SELECT ON shop.own TO writer WITH GRANT OPTION; ALTER TABLE shop.own OWNER TO writer;
CREATE VIEW names AS SELECT "N", phone FROM customers; GRANT SELECT ON names TO PUBLIC;
GRANT UPDATE (phone) ON names TO writer; ALTER VIEW names OWNER TO reader;
CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM customers; GRANT SELECT (n) ON counts TO reader;
CREATE SEQUENCE numbers; GRANT ALL ON SEQUENCE numbers TO reader; ALTER SEQUENCE numbers OWNER TO keeper;
CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO reader; ALTER FUNCTION f OWNER TO writer;
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON PROCEDURE p FROM CURRENT_USER;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT ALL ON TABLES TO writer WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper REVOKE ALL ON TABLES FROM keeper;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper GRANT ALL ON SEQUENCES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper IN SCHEMA depot GRANT USAGE ON TYPES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE "Odd ""role""" GRANT USAGE ON SCHEMAS TO reader;
)sql";

std::string settings(const TestDatabase& database, const std::string& more = "privileges = true") {
  return "url = '" + database.url() + "'\n[manage]\nschemas = ['*']\nkinds = ['*']\n" + more + "\n";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a database built from what inspect writes has the same privileges") {
  make_roles(roles);
  const TestDatabase db(everything);
  for (const std::string layout : {"schema", "table", "single"}) {
    CAPTURE(layout);
    const TemporaryFolder folder;
    folder.write("autogen.toml", settings(db));
    CHECK(run_autogen({"inspect", "--out", "schema", "--layout", layout}, folder.path()).status == 0);
    const auto diff = run_autogen({"diff", "--exit-code"}, folder.path());
    CHECK(diff.out == "");
    CHECK(diff.status == 0);
    const TestDatabase other;
    folder.write("autogen.toml", settings(other));
    const auto step = run_autogen({"-m", "all"}, folder.path());
    CHECK_MESSAGE(step.status == 0, step.err);
    const auto upgrade = run_autogen({"upgrade", "head"}, folder.path());
    CHECK_MESSAGE(upgrade.status == 0, upgrade.err);
    CHECK(difference(catalog_dump(db), catalog_dump(other)) == "");
    const auto again = run_autogen({"diff", "--exit-code"}, folder.path());
    CHECK(again.out == "");
    const auto back = run_autogen({"downgrade", "base"}, folder.path());
    CHECK_MESSAGE(back.status == 0, back.err);
    CHECK(difference(catalog_dump(TestDatabase()), catalog_dump(other)) == "");
  }
}

TEST_CASE("inspect writes no privileges unless it is told to") {
  make_roles(roles);
  const TestDatabase db(everything);
  const auto plain = run_autogen({"inspect", "--url", db.url()});
  for (const auto* word : {"owner", "grants", "default_privileges"}) CHECK(!contains(plain.out, word));
  const auto told = run_autogen({"inspect", "--url", db.url(), "--privileges"});
  for (const auto* word : {"owner = \"keeper\"", "grants", "[default_privileges.keeper.in_schema.depot.types]"}) {
    CHECK_MESSAGE(contains(told.out, word), told.out);
  }
}

TEST_CASE("what others than the owner have granted is reported, and not lost") {
  make_roles(roles);
  const TestDatabase db(
      "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; GRANT SELECT ON v TO writer WITH GRANT OPTION; "
      "SET ROLE writer; GRANT SELECT ON v TO reader");
  const TemporaryFolder folder;
  folder.write("autogen.toml", settings(db));
  const auto inspected = run_autogen({"inspect", "--out", "schema"}, folder.path());
  CHECK(contains(inspected.err, "view public.v: what writer granted on it"));
  CHECK(run_autogen({"diff", "--exit-code"}, folder.path()).status == 0);
  folder.write("autogen.toml", settings(db, "privileges = false"));
  folder.write("schema/public.toml", "[table.t]\ncolumns = { id = 'bigint' }\n[view.v]\nquery = 'SELECT id FROM t'\n");
  const auto refused = run_autogen({"diff"}, folder.path());
  CHECK(refused.status == 1);
  CHECK(contains(refused.err, "would lose what is not modelled: what writer granted on it"));
}

TEST_CASE("the tables of other tools are left alone with their owners and grants") {
  make_roles(roles);
  const TestDatabase db(
      "CREATE TABLE schema_migrations (version text PRIMARY KEY); ALTER TABLE schema_migrations OWNER TO keeper; "
      "GRANT SELECT ON schema_migrations TO reader; COMMENT ON TABLE schema_migrations IS 'books'; "
      "CREATE TABLE t (id int)");
  const TemporaryFolder folder;
  folder.write("autogen.toml", settings(db));
  const auto inspected = run_autogen({"inspect", "--out", "schema"}, folder.path());
  CHECK_MESSAGE(inspected.status == 0, inspected.err);
  CHECK(!contains(folder.read("schema/public.toml"), "keeper"));
  CHECK(run_autogen({"diff", "--exit-code"}, folder.path()).status == 0);
}
