// What temporary objects beside the live ones cannot decide is decided in a scratch database, and in no other case.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

constexpr const char* setup = R"(
  CREATE TYPE pair AS (x int, y numeric(4,2));
  CREATE DOMAIN small AS int CHECK (VALUE BETWEEN 0 AND 9) DEFAULT 1 + 1;
  CREATE TABLE t (a int DEFAULT 2 + 2, b varchar(20) NOT NULL, c small, d text GENERATED ALWAYS AS (lower(b)) STORED,
    CONSTRAINT ck CHECK (a IN (1, 2, 3)), CONSTRAINT one EXCLUDE USING btree ((a + 1) WITH =));
  CREATE INDEX ix ON t (upper(b)) WHERE a > 0 AND b <> '';
  CREATE TABLE p (at timestamptz, n int) PARTITION BY RANGE (date_trunc('day', at AT TIME ZONE 'UTC'));
  CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  CREATE FUNCTION f(n int DEFAULT 1 + 1) RETURNS int LANGUAGE sql AS 'SELECT n';
  CREATE VIEW v AS SELECT a, count(*) AS n FROM t WHERE b LIKE 'x%' GROUP BY a;
  CREATE VIEW w AS SELECT v.a, f(v.a) AS g FROM v;
  CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t (a, b) VALUES (NEW.a, 'x');
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION touch();
)";

// The same in other words.
constexpr const char* model = R"toml([composite.pair.attributes]
x = "int4"
y = "decimal(4,2)"
[domain.small]
type = "int"
default = "(1+1)"
check = { small_check = "value between 0 and 9" }
[table.t.columns]
a = { type = "int", default = "(2+2)" }
b = { type = "varchar(20)", nullable = false }
c = "small"
d = { type = "text", generated = "LOWER(b)" }
[table.t.checks]
ck = { expression = "a in (1,2,3)", final = true }
[table.t.indexes]
ix = { on = ["upper(b)"], where = "a>0 and b<>''" }
[table.t.exclusions]
one = { method = "btree", elements = ["(a+1) with ="] }
[table.t.triggers]
g = { timing = "before", events = ["update"], each = "row", when = "old.a is distinct from new.a", function = "touch()" }
[table.p]
partition_by = "range (date_trunc('day', at at time zone 'UTC'))"
[table.p.columns]
at = "timestamptz"
n = "int"
[table.p1]
partition_of = "p"
bound = "from ('2020-01-01'::timestamp) to ('2021-01-01'::timestamp)"
[function."f(integer)"]
returns = "int"
language = "sql"
args = [{ name = "n", type = "int", default = "(1+1)" }]
body = "SELECT n"
[function."touch()"]
returns = "trigger"
language = "plpgsql"
body = "BEGIN RETURN NEW; END"
[view.v]
query = "select a, count(*) as n from t where b like 'x%' group by a"
[view.v.rules]
r = { event = "insert", instead = true, do = "insert into t (a, b) values (new.a, 'x')" }
[view.w]
query = "select v.a, f(v.a) as g from v"
)toml";

constexpr const char* settings = "[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n";

std::string with_option(const std::string& url) {
  return url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-c%20default_transaction_read_only%3Don";
}

std::string with_user(std::string url, const std::string& user) {
  const auto at = url.find("postgres@");
  REQUIRE(at != std::string::npos);
  return url.replace(at, 8, user);
}

struct Project {
  TestDatabase database;
  TemporaryFolder folder;

  explicit Project(const std::string& before, const std::string& text = model) : database(before) {
    folder.write("autogen.toml", fmt::format("url = '{}'\n{}", database.url(), settings));
    folder.write("schema/t.toml", text);
  }
  Result run(std::vector<std::string> arguments) const { return run_autogen(std::move(arguments), folder.path()); }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a read-only session finds the same model in other words clean") {
  const Project project(setup);
  const auto beside = project.run({"check", "-v"});
  CHECK_MESSAGE(beside.status == 0, beside.out, beside.err);
  CHECK_FALSE(has(beside.err, "is asked in"));
  const auto before = catalog_dump(project.database);
  const auto apart = project.run({"check", "-v", "--url", with_option(project.database.url())});
  CHECK_MESSAGE(apart.status == 0, apart.out, apart.err);
  CHECK_MESSAGE(has(apart.err, "is asked in a temporary PostgreSQL"), apart.err);
  CHECK_MESSAGE(has(apart.err, "the session is read-only"), apart.err);
  const auto named =
      project.run({"check", "-v", "--url", with_option(project.database.url()), "--scratch-url", server_url()});
  CHECK_MESSAGE(named.status == 0, named.out, named.err);
  CHECK_MESSAGE(has(named.err, "(--scratch-url)"), named.err);
  CHECK(catalog_dump(project.database) == before);
}

TEST_CASE("what differs is seen in a read-only session, too, and what is wrong is told at its place") {
  Project project(setup);
  std::string text = model;
  text.replace(text.find("a>0 and"), 7, "a>1 and");
  project.folder.write("schema/t.toml", text);
  const std::vector<std::string> check{"check", "--url", with_option(project.database.url()), "--scratch-url",
                                       server_url()};
  const auto drift = project.run(check);
  CHECK(drift.status == 2);
  CHECK_MESSAGE(has(drift.out, "index public.t.ix"), drift.out);
  CHECK_FALSE(has(drift.out, "view"));
  text.replace(text.find("a>1 and"), 7, "zz>1 an");
  project.folder.write("schema/t.toml", text);
  const auto wrong = project.run(check);
  CHECK(wrong.status == 1);
  CHECK_MESSAGE(has(wrong.err, "schema/t.toml:"), wrong.err);
}

TEST_CASE("a role without TEMP asks in a scratch database") {
  make_roles({"autogen_test_guest"});
  const Project project(std::string(setup) +
                        "; ALTER ROLE autogen_test_guest LOGIN NOCREATEDB; DO $$ BEGIN EXECUTE "
                        "format('REVOKE TEMP ON DATABASE %I FROM PUBLIC', current_database()); END $$");
  const auto url = with_user(project.database.url(), "autogen_test_guest");
  const auto apart = project.run({"check", "-v", "--url", url});
  CHECK_MESSAGE(apart.status == 0, apart.out, apart.err);
  CHECK_MESSAGE(has(apart.err, "may not make temporary tables"), apart.err);
  CHECK_MESSAGE(has(apart.err, "may not create databases beside the target"), apart.err);
  // Nowhere to ask.
  auto command = Command{autogen_binary(), {"check", "--url", url}, {{"AUTOGEN_PGBIN", "/nonexistent"}}};
  command.folder = project.folder.path();
  const auto nowhere = run(command);
  CHECK(nowhere.status == 1);
  CHECK_MESSAGE(has(nowhere.err, "the server has to be asked what texts mean"), nowhere.err);
  CHECK_MESSAGE(has(nowhere.err, "--scratch-url"), nowhere.err);
  project.database.run("ALTER ROLE autogen_test_guest CREATEDB");
  const auto beside = project.run({"check", "-v", "--url", url});
  project.database.run("ALTER ROLE autogen_test_guest NOCREATEDB NOLOGIN");
  CHECK_MESSAGE(beside.status == 0, beside.out, beside.err);
  CHECK_MESSAGE(has(beside.err, "is asked in a database beside the target"), beside.err);
}

namespace {

constexpr const char* small =
    "CREATE TABLE t (id int, a text); CREATE VIEW v AS SELECT id FROM t;"
    "CREATE VIEW s AS SELECT * FROM t; CREATE VIEW on_s AS SELECT id FROM s;";
constexpr const char* small_model = R"toml([table.t.columns]
id = "int"
a = "text"
b = "text"
[table.fresh.columns]
k = "int"
[function."twice(integer)"]
returns = "int"
language = "sql"
volatility = "immutable"
args = [{ name = "n", type = "int" }]
body = "SELECT n * 2"
[view.v]
query = "select t.id, twice(k) as k from t join fresh on k = id"
[view.s]
query = "select * from t"
[view.on_s]
query = "select id from s"
)toml";

}  // namespace

TEST_CASE("views over what is new keep their identity") {
  const Project project(small, small_model);
  const auto written = project.run({"-m", "step", "-v"});
  CHECK_MESSAGE(written.status == 0, written.err);
  CHECK_MESSAGE(has(written.err, "what view public.s, view public.v mean is asked in a database beside the target"),
                written.err);
  CHECK_MESSAGE(has(written.err, "they mention what is new or changes"), written.err);
  const auto sql = project.folder.read(written.out.substr(0, written.out.find('\n')));
  CHECK_MESSAGE(has(sql, "CREATE OR REPLACE VIEW public.v"), sql);
  CHECK_MESSAGE(has(sql, "CREATE OR REPLACE VIEW public.s"), sql);
  const auto upgrade = sql.substr(0, sql.find("--: downgrade"));
  CHECK_FALSE_MESSAGE(has(upgrade, "DROP VIEW"), sql);
  CHECK_FALSE_MESSAGE(has(upgrade, "on_s"), sql);
  CHECK(project.run({"upgrade", "head"}).status == 0);
  CHECK(project.run({"check"}).status == 0);
  CHECK(project.run({"downgrade", "base"}).status == 0);
}

TEST_CASE("a view over what is new that cannot be made is an error at its place") {
  std::string text = small_model;
  text.replace(text.find("twice(k)"), 8, "twise(k)");
  const Project project(small, text);
  const auto wrong = project.run({"diff"});
  CHECK(wrong.status == 1);
  CHECK_MESSAGE(has(wrong.err, "schema/t.toml:"), wrong.err);
  CHECK_MESSAGE(has(wrong.err, "view public.v: function twise(integer) does not exist"), wrong.err);
}

TEST_CASE("where there is no scratch database, a view over what is new counts as changed, and that is told") {
  make_roles({"autogen_test_guest"});
  const Project project(std::string(small) + "; ALTER ROLE autogen_test_guest LOGIN NOCREATEDB", small_model);
  const auto url = with_user(project.database.url(), "autogen_test_guest");
  auto command = Command{autogen_binary(), {"diff", "--url", url}, {{"AUTOGEN_PGBIN", "/nonexistent"}}};
  command.folder = project.folder.path();
  const auto told = run(command);
  CHECK_MESSAGE(told.status == 0, told.err);
  CHECK_MESSAGE(has(told.err, "view public.s, view public.v count as changed"), told.err);
  project.database.run("ALTER ROLE autogen_test_guest NOLOGIN");
}

TEST_CASE("where there is no scratch database, what stands on a rename is made behind it on the way back") {
  make_roles({"autogen_test_guest"});
  const bool bodies = server_version() >= 140000;
  const std::string before = "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t";
  const std::string model =
      "[table.t.columns]\nb = { type = \"int\", renamed_from = \"a\" }\n"
      "[view.v]\nquery = \"SELECT b AS a FROM t\"\n";
  const Project project(
      before +
          (bodies ? "; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END" : "") +
          "; ALTER ROLE autogen_test_guest LOGIN NOCREATEDB",
      model + (bodies ? "[function.\"f()\"]\nreturns = \"bigint\"\nlanguage = \"sql\"\n"
                        "sql_body = \"BEGIN ATOMIC SELECT sum(b) FROM t; END\"\n"
                      : ""));
  const auto shape = catalog_dump(project.database);
  const auto url = with_user(project.database.url(), "autogen_test_guest");
  auto command = Command{autogen_binary(), {"-m", "step", "-v", "--url", url}, {{"AUTOGEN_PGBIN", "/nonexistent"}}};
  command.folder = project.folder.path();
  const auto told = run(command);
  CHECK_MESSAGE(told.status == 0, told.err);
  CHECK_MESSAGE(has(told.err, "say after the renames is not known"), told.err);
  for (const auto& step : {std::vector<std::string>{"upgrade", "head"}, {"check"}, {"downgrade", "base"}}) {
    const auto done = project.run(step);
    CHECK_MESSAGE(done.status == 0, done.err);
  }
  CHECK_MESSAGE(difference(shape, catalog_dump(project.database)).empty(),
                difference(shape, catalog_dump(project.database)));
  project.database.run("ALTER ROLE autogen_test_guest NOLOGIN");
}

TEST_CASE("an extension that the scratch server lacks is named") {
  const Project project("CREATE TABLE t (a text, CHECK (a <> 'x'))",
                        "[extension.no_such_extension]\n[table.t.columns]\na = \"text\"\n[table.t.checks]\n"
                        "t_a_check = { expression = \"a != 'x'\", final = true }\n");
  const auto wrong = project.run({"diff", "--url", with_option(project.database.url()), "--scratch-url", server_url()});
  CHECK(wrong.status == 1);
  CHECK_MESSAGE(has(wrong.err, "no_such_extension"), wrong.err);
}
