#include <doctest/doctest.h>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

constexpr const char* everything = R"sql(
CREATE SCHEMA app; CREATE SCHEMA "App"; CREATE SCHEMA "we.ird ""x"" /y"; CREATE SCHEMA ext;
COMMENT ON SCHEMA app IS E'It''s\nthe "app"';
CREATE EXTENSION citext SCHEMA ext;
CREATE TYPE app.status AS ENUM ('new', 'pa''id', 'Ünï"c"', E'nl\n');
CREATE TYPE public.status AS ENUM ('a');
CREATE TYPE "we.ird ""x"" /y"."T y.pe" AS ENUM ();
COMMENT ON TYPE app.status IS 'states';
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email ext.citext NOT NULL UNIQUE,
  name varchar(50) COLLATE "C" NOT NULL DEFAULT 'x''y', n int DEFAULT 0, b boolean DEFAULT true,
  ts timestamptz(3) DEFAULT now(), ts2 timestamp, t time(2) with time zone, c char(3), bits bit(3), vb varbit(7),
  num numeric(10,0), num2 numeric(10,2), varr varchar(3)[], iv interval day to second(3), q "char", nm name,
  st public.status, js jsonb DEFAULT '{"a": 1}', neg int DEFAULT -1, e text DEFAULT '',
  g int GENERATED ALWAYS AS (n * 2 + 1) STORED, calc int DEFAULT (1+2), isn bool DEFAULT (NULL::int IS NULL),
  CHECK (n > 0), CHECK (n > 1), CONSTRAINT "My Check" CHECK (name <> '' OR (n > 2 AND b)), CHECK (n < id) NO INHERIT,
  CONSTRAINT multi CHECK (name <> E'a\nb'), UNIQUE (name, n), UNIQUE (n) DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE customers ADD CONSTRAINT nv CHECK (n <> 7) NOT VALID;
COMMENT ON TABLE customers IS 'People who buy';
COMMENT ON COLUMN customers.n IS E'multi\nline ''''''"""';
COMMENT ON CONSTRAINT "My Check" ON customers IS 'why';
COMMENT ON CONSTRAINT customers_email_key ON customers IS 'uq';
CREATE INDEX ON customers (n);
CREATE INDEX ON customers (n);
CREATE INDEX ON customers (b);
CREATE INDEX custom ON customers (name DESC NULLS LAST, lower(name) COLLATE "C" text_pattern_ops) INCLUDE (b)
  WHERE (n IS NOT NULL);
CREATE UNIQUE INDEX ON customers ((n + 1), (n + 2)) WITH (fillfactor = 50);
COMMENT ON INDEX custom IS 'idx';
CREATE TABLE app.orders (a int, b int, cust bigint REFERENCES customers ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE,
  self int, st app.status NOT NULL DEFAULT 'new', st2 public.status, PRIMARY KEY (a, b), UNIQUE (a),
  FOREIGN KEY (self, b) REFERENCES app.orders (a, b) MATCH FULL);
ALTER TABLE app.orders ADD CONSTRAINT selfie FOREIGN KEY (self) REFERENCES app.orders (a) NOT VALID;
CREATE TABLE app.customers (id int PRIMARY KEY, pub bigint REFERENCES public.customers, own int REFERENCES app.customers,
  row_of app.orders);
CREATE TABLE "Customers" (id int CONSTRAINT weird_pk PRIMARY KEY);
CREATE TABLE "CUSTOMERS" ("select" int, "a.b" int, "q""q" int, "ünï" int);
CREATE TABLE no_columns ();
CREATE UNLOGGED TABLE unl (x int);
CREATE VIEW unl_x_idx AS SELECT 1;
CREATE INDEX ON unl (x);
CREATE TABLE a_b (c int UNIQUE);
CREATE TABLE a (b_c int UNIQUE);
CREATE TABLE before_rename (id int PRIMARY KEY, x int UNIQUE);
ALTER TABLE before_rename RENAME TO after_rename;
CREATE TABLE conv (x int CONSTRAINT uq_conv_x UNIQUE REFERENCES customers, y int, CONSTRAINT conv_ok CHECK (x > 0),
  CONSTRAINT ok CHECK (x > 1), CONSTRAINT conv_ok_ok CHECK (x > 2), PRIMARY KEY (y, x));
CREATE INDEX ix_conv_y ON conv (y);
CREATE TABLE "we.ird ""x"" /y"."ta/b.le ""q"" ' \ %" ("co.l" "we.ird ""x"" /y"."T y.pe", "co.l2" int UNIQUE,
  CONSTRAINT "p k" PRIMARY KEY ("co.l"));
CREATE TABLE ex (a int, b int, r int4range, n ext.citext, EXCLUDE (a WITH =, b WITH =), EXCLUDE (a WITH =, b WITH =),
  CONSTRAINT "E.x ""1""" EXCLUDE USING gist (r WITH &&, int4range(a, b) WITH OPERATOR(pg_catalog.-|-))
    WITH (fillfactor = 50) DEFERRABLE INITIALLY DEFERRED,
  EXCLUDE (n COLLATE "C" WITH OPERATOR(ext.=), lower(n) DESC NULLS LAST WITH =) INCLUDE (a)
    WHERE (a IS NOT NULL AND (b > 0)));
COMMENT ON CONSTRAINT "E.x ""1""" ON ex IS 'constraint';
COMMENT ON INDEX "E.x ""1""" IS E'in\ndex';
COMMENT ON INDEX customers_pkey IS 'of a key';
ALTER TABLE ex REPLICA IDENTITY FULL;
ALTER TABLE ex CLUSTER ON "E.x ""1""";
ALTER TABLE "Customers" REPLICA IDENTITY USING INDEX weird_pk;
ALTER TABLE "we.ird ""x"" /y"."ta/b.le ""q"" ' \ %" CLUSTER ON "p k";
ALTER TABLE app.orders REPLICA IDENTITY NOTHING;
CREATE TABLE lost (a int NOT NULL); CREATE UNIQUE INDEX lost_a ON lost (a);
ALTER TABLE lost REPLICA IDENTITY USING INDEX lost_a; DROP INDEX lost_a;
CREATE INDEX stats ON customers (n, (n + 3), (n + 4)); ALTER INDEX stats ALTER COLUMN 3 SET STATISTICS 0;
ALTER TABLE a ADD PRIMARY KEY (b_c) WITH (fillfactor = 70);
)sql";

constexpr const char* convention = R"toml(
[naming_convention]
ix = "ix_%(column_0_label)s"
uq = "uq_%(table_name)s_%(column_0_N_name)s"
ck = "%(table_name)s_%(constraint_name)s"
fk = "%(table_name)s_%(column_0_N_name)s_fkey"
pk = "%(table_name)s_pkey%(constraint_name)s"
)toml";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("inspect, then diff against the same database, is clean") {
  const TestDatabase db(everything);
  for (const std::string layout : {"schema", "table"}) {
    for (const std::string naming : {"", convention}) {
      CAPTURE(layout);
      CAPTURE(naming);
      const TemporaryFolder folder;
      folder.write("autogen.toml", "url = '" + db.url() + "'\n[manage]\nschemas = ['*']\nkinds = ['*']\n" + naming);
      const auto inspected = run_autogen({"inspect", "--out", "schema", "--layout", layout}, folder.path());
      CHECK(inspected.status == 0);
      const auto diff = run_autogen({"diff", "--exit-code"}, folder.path());
      CHECK(diff.status == 0);
      CHECK(diff.out == "");
      CHECK(contains(diff.err, "no difference"));
    }
  }
}

TEST_CASE("inspect overwrites only what it is told to") {
  const TestDatabase db("CREATE TABLE t (a int)");
  const TemporaryFolder folder;
  folder.write("schema/public.toml", "mine");
  folder.write("schema/other.toml", "");
  const std::vector<std::string> command{"inspect", "--url", db.url(), "--out", "schema"};
  const auto refused = run_autogen(command, folder.path());
  CHECK(refused.status == 1);
  CHECK(contains(refused.err, "schema/public.toml exists already"));
  CHECK(folder.read("schema/public.toml") == "mine");
  auto forced = command;
  forced.emplace_back("--force");
  const auto result = run_autogen(forced, folder.path());
  CHECK(result.status == 0);
  CHECK(contains(result.err, "schema also holds other.toml"));
  CHECK(folder.read("schema/public.toml") == "[table.t.columns]\na = \"integer\"\n");
}

TEST_CASE("inspect prints what is managed, and names what cannot be modelled") {
  const TestDatabase db(
      "CREATE TABLE t (a int); CREATE SCHEMA s; CREATE TABLE s.u (a int); CREATE TABLE autogen_x (a int);"
      "CREATE TABLE alembic_version (a int); CREATE VIEW v AS SELECT 1; ALTER TABLE t REPLICA IDENTITY FULL;"
      "CREATE TYPE e AS ENUM ('x')");
  const auto all = run_autogen({"inspect", "--url", db.url()});
  CHECK(all.status == 0);
  CHECK(all.out ==
        "# public.toml\n[enum.e]\nvalues = [\"x\"]\n\n[table.t.columns]\na = \"integer\"\n\n"
        "# s.toml\nin_schema = \"s\"\n\n[schema.s]\n\n[table.u.columns]\na = \"integer\"\n");
  CHECK(contains(all.err, "unmodelled: view public.v"));
  CHECK(contains(all.err, "unmodelled: table public.t: replica identity"));
  CHECK(contains(all.err, "2 things"));
  const auto some = run_autogen({"inspect", "--url", db.url(), "--layout", "single", "--manage-schema", "public",
                                 "--manage-kind", "table", "--strict", "-q"});
  CHECK(some.status == 1);
  CHECK(some.out == "[table.t.columns]\na = \"integer\"\n");
  CHECK(contains(some.err, "2 things"));
  const auto single = run_autogen({"inspect", "--url", db.url(), "--layout", "single"});
  CHECK(single.status == 1);
  CHECK(contains(single.err, "one file holds the objects of one schema"));
}
