// autogen verify, -m --verify and check --history: what they prove, and what they find.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "server/connection.hpp"
#include "support/json.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr const char* first = R"toml([enum.state]
values = ["new", "old"]
[table.people]
primary_key = ["id"]
[table.people.columns]
id = { type = "bigint", identity = "always" }
name = { type = "text", nullable = false }
state = { type = "state", default = "'new'" }
[table.orders.columns]
person = { type = "bigint", references = "people(id)" }
total = "numeric(6,2)"
)toml";

constexpr const char* second = R"toml([enum.state]
values = ["new", "mid", "old"]
[table.people]
primary_key = ["id"]
[table.people.columns]
id = { type = "bigint", identity = "always" }
name = { type = "varchar(40)" }
state = { type = "state", default = "'new'" }
[table.orders.columns]
person = { type = "bigint", references = "people(id)" }
total = "numeric(8,3)"
note = "text"
[view.totals]
query = "select person, sum(total) as total from orders group by person"
)toml";

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string line_of(const std::string& text) { return text.substr(0, text.find('\n')); }

// Two revisions, the first of them applied.
struct Project {
  TestDatabase database;
  TemporaryFolder folder;
  std::string one;
  std::string two;

  Project() {
    folder.write("autogen.toml", fmt::format("url = '{}'\n", database.url()));
    folder.write("schema/t.toml", first);
    one = line_of(expect(0, {"-m", "one"}).out);
    expect(0, {"upgrade", "head"});
    folder.write("schema/t.toml", second);
    two = line_of(expect(0, {"-m", "two"}).out);
  }

  Result expect(int status, const std::vector<std::string>& arguments) const {
    auto result = run_autogen(arguments, folder.path());
    CHECK_MESSAGE(result.status == status, result.out, result.err);
    return result;
  }

  void edit(const std::string& file, const std::string& from, const std::string& to) const {
    auto text = folder.read(file);
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, text);
    folder.write(file, text.replace(at, from.size(), to));
  }
};

}  // namespace

TEST_CASE("what autogen writes is proved with rows, and the database is left alone") {
  const Project project;
  const auto before = catalog_dump(project.database);
  const auto pending = project.expect(0, {"verify", "-v"});
  CHECK_MESSAGE(has(pending.out, "(two): proved, 10 rows in 2 tables"), pending.out);
  CHECK_FALSE(has(pending.out, "(one)"));
  CHECK_MESSAGE(has(pending.err, "proving in a temporary PostgreSQL"), pending.err);
  const auto all = project.expect(0, {"verify", "base:head", "--format", "json"});
  const auto json = parse_json(all.out);
  CHECK(*json.find("clean")->as_bool());
  CHECK(json.find("revisions")->as_array()->size() == 2);
  CHECK(catalog_dump(project.database) == before);
}

TEST_CASE("no database of the user's is needed") {
  const Project project;
  project.folder.write("autogen.toml", "");
  const auto command = [&](std::vector<std::string> arguments) {
    Command out{autogen_binary(), std::move(arguments), {{"PGHOST", {}}, {"PGDATABASE", {}}, {"PGSERVICE", {}}}};
    out.folder = project.folder.path();
    return out;
  };
  const auto proved = run(command({"verify"}));
  CHECK_MESSAGE(proved.status == 0, proved.out, proved.err);
  CHECK_MESSAGE(has(proved.out, "(two): proved"), proved.out);
  const auto clean = run(command({"check", "--history"}));
  CHECK_MESSAGE(clean.status == 0, clean.out, clean.err);
  CHECK_MESSAGE(has(clean.err, "clean: the revisions make what the model says"), clean.err);
}

TEST_CASE("a revision that loses values, or does not come back, is found out") {
  const Project project;
  SUBCASE("a column that is made anew") {
    project.edit(
        project.two, "ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(8,3);",
        "ALTER TABLE public.orders DROP COLUMN total; ALTER TABLE public.orders ADD COLUMN total numeric(8,3);");
    const auto found = project.expect(2, {"verify"});
    CHECK_MESSAGE(has(found.out, "the upgrade makes public.orders.total anew, and loses its values"), found.out);
  }
  SUBCASE("something that the downgrade forgets") {
    project.edit(project.two, "ALTER TABLE public.orders DROP COLUMN note;", "");
    const auto found = project.expect(2, {"verify"});
    CHECK_MESSAGE(has(found.out, "after the downgrade differs from before: + column public.orders.note"), found.out);
  }
  SUBCASE("a downgrade that fails") {
    project.edit(project.two, "DROP VIEW public.totals;", "");
    const auto found = project.expect(2, {"verify"});
    CHECK_MESSAGE(has(found.out, "the downgrade fails: "), found.out);
    CHECK_MESSAGE(has(found.out, "_two.sql:"), found.out);
  }
  SUBCASE("an upgrade that fails") {
    project.edit(project.two, "CREATE VIEW public.totals", "CREATE VIEW nowhere.totals");
    const auto found = project.expect(2, {"verify", "--format", "json"});
    CHECK_MESSAGE(has(found.out, "the upgrade of empty tables fails: "), found.out);
    CHECK_MESSAGE(has(found.out, "\"clean\": false"), found.out);
  }
  SUBCASE("an end that is not the model") {
    project.folder.write("schema/t.toml", std::string(second) + "[table.more.columns]\na = \"int\"\n");
    const auto found = project.expect(2, {"verify"});
    CHECK_MESSAGE(has(found.out, "after the upgrade the model differs: + table public.more"), found.out);
    const auto drift = project.expect(2, {"check", "--history"});
    CHECK_MESSAGE(has(drift.out, "+ table public.more"), drift.out);
  }
  SUBCASE("values that a statement of the revision changes are told, and are no defect") {
    project.edit(project.two, "CREATE VIEW public.totals", "UPDATE orders SET total = 0;\nCREATE VIEW public.totals");
    const auto told = project.expect(0, {"verify"});
    CHECK_MESSAGE(has(told.err, "the upgrade changes the values of public.orders.total, by the statement at "),
                  told.err);
  }
}

TEST_CASE("branches are proved each on their own ancestors, and merges come down to one of them") {
  const Project project;
  project.expect(0, {"upgrade", "head"});
  const auto id = [](const std::string& file) { return file.substr(9, 12); };
  const auto left = line_of(project.expect(0, {"revision", "-m", "left"}).out);
  const auto right = line_of(project.expect(0, {"revision", "-m", "right", "--head", id(project.two), "--splice"}).out);
  project.edit(left, "--: upgrade\n", "--: upgrade\nCREATE TABLE l (a int);\n");
  project.edit(left, "--: downgrade\n", "--: downgrade\nDROP TABLE l;\n");
  project.edit(right, "--: upgrade\n", "--: upgrade\nCREATE TABLE r (a int);\n");
  project.edit(right, "--: downgrade\n", "--: downgrade\nDROP TABLE r;\n");
  const auto branches = project.expect(0, {"verify"});
  CHECK_MESSAGE(has(branches.err, "there are several heads"), branches.err);
  project.expect(0, {"merge", "-m", "joined"});
  project.folder.write("schema/t.toml",
                       std::string(second) + "[table.l.columns]\na = \"int\"\n[table.r.columns]\na = \"int\"\n");
  const auto joined = project.expect(0, {"verify", "base:head"});
  CHECK_MESSAGE(has(joined.out, "(joined): proved"), joined.out);
}

TEST_CASE("roles that revisions mention are made on a throwaway server") {
  const TestDatabase database;
  const TemporaryFolder folder;
  folder.write("autogen.toml", fmt::format("url = '{}'\n", database.url()));
  folder.write("schema/t.toml", "[table.t.columns]\na = \"int\"\n");
  const auto file = line_of(run_autogen({"revision", "-m", "one"}, folder.path()).out);
  auto text = folder.read(file);
  const std::string mark = "--: upgrade\n";
  text.insert(text.find(mark) + mark.size(),
              "CREATE TABLE t (a int);\nGRANT SELECT ON t TO autogen_test_unheard_of;\n");
  const std::string back = "--: downgrade\n";
  text.insert(text.find(back) + back.size(), "DROP TABLE t;\n");
  folder.write(file, text);
  const auto proved = run_autogen({"verify"}, folder.path());
  CHECK_MESSAGE(proved.status == 0, proved.out, proved.err);
  const auto named = run_autogen({"verify", "--scratch-url", server_url()}, folder.path());
  CHECK(named.status == 2);
  CHECK_MESSAGE(
      has(named.out, "role \"autogen_test_unheard_of\" does not exist; roles are made on throwaway servers only"),
      named.out);
}

TEST_CASE("-m --verify proves a revision before it is written, also on a database without a history") {
  const TestDatabase database(R"(
    CREATE EXTENSION citext; CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'glad');
    CREATE TABLE app.people (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name citext NOT NULL, mood app.mood,
      up int REFERENCES app.people, CHECK (name <> ''));
    CREATE FUNCTION app.shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
    CREATE INDEX shouted ON app.people (app.shout(name::text));
    CREATE VIEW app.names AS SELECT name FROM app.people; COMMENT ON VIEW app.names IS 'all of them';
    CREATE MATERIALIZED VIEW app.counted AS SELECT mood, count(*) AS n FROM app.people GROUP BY mood;
    CREATE TABLE app.log (at date NOT NULL, what text) PARTITION BY RANGE (at);
    CREATE TABLE app.log_20 PARTITION OF app.log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  )");
  const TemporaryFolder folder;
  folder.write("autogen.toml",
               fmt::format("url = '{}'\n[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n", database.url()));
  const auto inspected = run_autogen({"inspect", "--out", "schema"}, folder.path());
  CHECK_MESSAGE(inspected.status == 0, inspected.err);
  std::string file;
  for (const auto& name : folder.files()) {
    if (has(name, "app.toml")) file = name;
  }
  REQUIRE(!file.empty());
  auto text = folder.read(file);
  const std::string from = "\"glad\"";
  text.replace(text.find(from), from.size(), "\"so so\", \"glad\"");
  folder.write(file, text);
  const auto written = run_autogen({"-m", "so so", "--verify", "-v"}, folder.path());
  CHECK_MESSAGE(written.status == 0, written.out, written.err);
  CHECK_MESSAGE(has(written.err, "(so so): proved"), written.err);
  CHECK_MESSAGE(has(written.err, "proving in a database beside the target"), written.err);
  CHECK(has(written.out, "versions/"));
}

TEST_CASE("-m --verify builds what the plan touches, and leaves out what has nothing to do with it") {
  const Project project;
  project.expect(0, {"upgrade", "head"});
  Connection(project.database.url(), "more").run(R"(
    CREATE TABLE far (id int PRIMARY KEY);
    CREATE TABLE apart (id int PRIMARY KEY, far int REFERENCES far);
    CREATE TABLE near (id int PRIMARY KEY, far int REFERENCES far);
    CREATE VIEW over_near AS SELECT id FROM near;
    CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
    ALTER TABLE apart ADD CONSTRAINT ck CHECK (id > broken());
    CREATE OR REPLACE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS 'BEGIN RAISE ''not here''; END')");
  std::string model = second;
  model += R"toml(
[table.far]
primary_key = ["id"]
columns = { id = "int" }
[table.near]
primary_key = ["id"]
columns = { id = "bigint", far = { type = "int", references = "far(id)" } }
[table.apart]
primary_key = ["id"]
columns = { id = "int", far = { type = "int", references = "far(id)" } }
checks = { ck = { expression = "id > broken()", final = true } }
[view.over_near]
query = "select id from near"
)toml";
  project.folder.write("schema/t.toml", model);
  project.folder.write("autogen.toml", fmt::format("url = '{}'\n", project.database.url()));
  const auto written = project.expect(0, {"-m", "wider", "--verify"});
  // near, which changes, and far, which it refers to; not apart, whose rows nothing could be put into.
  CHECK_MESSAGE(has(written.err, "in 2 tables"), written.err);
}

TEST_CASE("a table that another one takes the place of is proved by its values") {
  const TestDatabase database(R"(
    CREATE TABLE t (id int NOT NULL, region text) PARTITION BY RANGE (id);
    CREATE TABLE t_low PARTITION OF t FOR VALUES FROM (MINVALUE) TO (100);
    CREATE TABLE t_high PARTITION OF t FOR VALUES FROM (100) TO (MAXVALUE);
    CREATE TABLE plain (id serial, region text))");
  const TemporaryFolder folder;
  folder.write("autogen.toml", fmt::format("url = '{}'\n", database.url()));
  folder.write("schema/t.toml", R"toml([table.t]
partition_by = "hash (id)"
columns = { id = { type = "int", nullable = false }, region = "text" }
[table.t_low]
partition_of = "t"
bound = "with (modulus 1, remainder 0)"
[table.plain]
partition_by = "list (region)"
columns = { id = "serial", region = "text" }
[table.plain_rest]
partition_of = "plain"
bound = "default"
)toml");
  const auto written = run_autogen({"-m", "other keys", "--verify"}, folder.path());
  CHECK_MESSAGE(written.status == 0, written.out, written.err);
  CHECK_MESSAGE(has(written.err, "the upgrade makes public.t anew, and copies its rows"), written.err);
  CHECK_MESSAGE(has(written.err, "(other keys): proved"), written.err);

  // What forgets some of them is found out.
  auto text = folder.read(line_of(written.out));
  const std::string copied = "FROM ONLY autogen_aside.plain;";
  REQUIRE(text.find(copied) != std::string::npos);
  text.replace(text.find(copied), copied.size(), "FROM ONLY autogen_aside.plain LIMIT 1;");
  folder.write(
      "versions/0001_base.sql",
      "--: revision = \"0001\"\n--: down_revision = []\n--: message = \"base\"\n--: created = 2026-01-01T00:00:00Z\n"
      "--: search_path = [\"public\"]\n\n--: upgrade\n"
      "CREATE TABLE t (id int NOT NULL, region text) PARTITION BY RANGE (id);\n"
      "CREATE TABLE t_low PARTITION OF t FOR VALUES FROM (MINVALUE) TO (100);\n"
      "CREATE TABLE t_high PARTITION OF t FOR VALUES FROM (100) TO (MAXVALUE);\n"
      "CREATE TABLE plain (id serial, region text);\n");
  const std::string first = "--: down_revision = []";
  text.replace(text.find(first), first.size(), "--: down_revision = [\"0001\"]");
  folder.write(line_of(written.out), text);
  const auto found = run_autogen({"verify", "head"}, folder.path());
  CHECK_MESSAGE(found.status == 2, found.out, found.err);
  CHECK_MESSAGE(has(found.out, "the upgrade makes public.plain.id anew, and loses its values"), found.out);
}
