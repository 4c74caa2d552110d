#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "harness/database.hpp"
#include "harness/fixture.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

// Bad input as a user meets it: whole outputs, status 1, nothing written.

namespace {

using Files = std::map<std::string, std::string>;

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// A project over a database, with these files of the model.
class BadProject {
 public:
  explicit BadProject(const Files& files, const std::string& settings = "") {
    folder.write("autogen.toml", fmt::format("url = '{}'\n{}", database.url(), settings));
    for (const auto& [name, text] : files) folder.write("schema/" + name, text);
  }

  // -m fails with exactly this on standard error (given on lines of its own), and writes nothing.
  void fails_with(const std::string& expected) const {
    const auto result = run_autogen({"-m", "x"}, folder.path());
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    const auto difference = line_difference(expected, "\n" + result.err);
    CHECK_MESSAGE(difference.empty(), difference);
    for (const auto& file : folder.files()) CHECK_MESSAGE(!file.starts_with("versions"), file);
    CHECK(database.run("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace").value() == "0");
  }

  TestDatabase database;
  TemporaryFolder folder;
};

template <class Condition>
bool comes_true(Condition condition) {
  for (int i = 0; i < 300; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

}  // namespace

TEST_CASE("bad input: all errors of all files in one run, sorted by place") {
  BadProject(Files{{"a.toml", "[table.a]\ncolums = { id = \"int\" }\n"},
                   {"b.toml", "[table.b.columns]\nid = { type = \"int\", nulable = false }\n[table.b\n"},
                   {"c.toml", "[table.a.columns]\nx = \"int\"\n[table.c.checks]\nc = \"1 +\"\n"}})
      .fails_with(R"toml(
schema/a.toml:2:1: error: unknown key "colums" in table public.a
  2 | colums = { id = "int" }
    | ^
  hint: did you mean "columns"?
schema/b.toml:3:9: error: Error while parsing table header: expected ']', saw '\n'
  3 | [table.b
    |         ^
schema/c.toml:1:8: error: table public.a is defined twice
  1 | [table.a.columns]
    |        ^
  hint: it is also defined at schema/a.toml:1:8
schema/c.toml:4:9: error: "expression" of check public.c.c: syntax error at end of input
  4 | c = "1 +"
    |         ^
)toml");
}

TEST_CASE("bad input: unknown types have a suggestion") {
  BadProject(Files{{"a.toml", R"toml([enum.order_status]
values = ["new"]
[table.a.columns]
a = "string"
b = "integr"
c = "datetime"
d = "app.thing"
e = "order_state"
f = { type = "varchar2(10)[]" }
)toml"}})
      .fails_with(R"toml(
schema/a.toml:4:5: error: unknown type "string" of column public.a.a
  4 | a = "string"
    |     ^
  hint: PostgreSQL's name for it is "text"
schema/a.toml:5:5: error: unknown type "integr" of column public.a.b
  5 | b = "integr"
    |     ^
  hint: did you mean "integer"?
schema/a.toml:6:5: error: unknown type "datetime" of column public.a.c
  6 | c = "datetime"
    |     ^
  hint: PostgreSQL's name for it is "timestamptz"
schema/a.toml:7:5: error: unknown type "app.thing" of column public.a.d
  7 | d = "app.thing"
    |     ^
schema/a.toml:8:5: error: unknown type "order_state" of column public.a.e
  8 | e = "order_state"
    |     ^
  hint: did you mean "order_status"?
schema/a.toml:9:14: error: unknown type "varchar2(10)[]" of column public.a.f
  9 | f = { type = "varchar2(10)[]" }
    |              ^
  hint: did you mean "varchar"?
)toml");
}

TEST_CASE("bad input: what the server rejects is shown at its place") {
  BadProject(Files{{"a.toml", R"toml([table.a.columns]
a = { type = "int", default = "nowww()" }
b = { type = "int", default = "'x'" }
c = { type = "int", generated = "a + random()::int" }
d = "text"
[table.a.checks]
function = "lowr(a) > 1"
no_boolean = "a + 1"
[table.a.indexes]
expression = ["md6(d)"]
opclass = ["d nix_ops"]
predicate = { on = ["a"], where = "d > a" }
)toml"}})
      .fails_with(R"text(
schema/a.toml:2:31: error: the default of column public.a.a: function nowww() does not exist
  2 | a = { type = "int", default = "nowww()" }
    |                               ^
  hint: No function matches the given name and argument types. You might need to add explicit type casts.
schema/a.toml:3:31: error: the default of column public.a.b: invalid input syntax for type integer: "x"
  3 | b = { type = "int", default = "'x'" }
    |                               ^
schema/a.toml:4:33: error: the expression of column public.a.c: generation expression is not immutable
  4 | c = { type = "int", generated = "a + random()::int" }
    |                                 ^
schema/a.toml:7:12: error: check public.a.function: function lowr(integer) does not exist
  7 | function = "lowr(a) > 1"
    |            ^
  hint: No function matches the given name and argument types. You might need to add explicit type casts.
schema/a.toml:8:14: error: check public.a.no_boolean: argument of CHECK must be type boolean, not type integer
  8 | no_boolean = "a + 1"
    |              ^
schema/a.toml:10:15: error: index public.a.expression: function md6(text) does not exist
  10 | expression = ["md6(d)"]
     |               ^
  hint: No function matches the given name and argument types. You might need to add explicit type casts.
schema/a.toml:11:1: error: index public.a.opclass: operator class "nix_ops" does not exist for access method "btree"
  11 | opclass = ["d nix_ops"]
     | ^
schema/a.toml:12:35: error: index public.a.predicate: operator does not exist: text > integer
  12 | predicate = { on = ["a"], where = "d > a" }
     |                                   ^
  hint: No operator matches the given name and argument types. You might need to add explicit type casts.
)text");
}

TEST_CASE("bad input: a collation that is not there is shown at its column") {
  BadProject(Files{{"a.toml",
                    "[table.a.columns]\na = { type = \"text\", collation = 'nix', default = \"lower('A')\" }\n"
                    "b = { type = \"int\", collation = '\"C\"' }\n"}})
      .fails_with(R"text(
schema/a.toml:2:1: error: column public.a.a: collation "nix" for encoding "UTF8" does not exist
  2 | a = { type = "text", collation = 'nix', default = "lower('A')" }
    | ^
schema/a.toml:3:1: error: column public.a.b: collations are not supported by type integer
  3 | b = { type = "int", collation = '"C"' }
    | ^
)text");
}

TEST_CASE("bad input: references to what the database does not have either") {
  BadProject(Files{{"a.toml", R"toml(in_schema = "nix"
[table.a.columns]
a = "int"
)toml"},
                   {"b.toml", R"toml([table.b]
primary_key = ["id"]
[table.b.columns]
id = "int"
c = { type = "int", references = "bs(id)" }
d = { type = "int", references = "other.t(id)" }
)toml"}})
      .fails_with(R"text(
schema/a.toml:2:8: error: schema "nix" is neither in the model nor in the database
  2 | [table.a.columns]
    |        ^
  hint: add [schema.nix]
schema/b.toml:5:34: error: foreign key public.b.b_c_fkey refers to table public.bs, which does not exist
  5 | c = { type = "int", references = "bs(id)" }
    |                                  ^
  hint: did you mean "b"?
schema/b.toml:6:34: error: foreign key public.b.b_d_fkey refers to table other.t, which does not exist
  6 | d = { type = "int", references = "other.t(id)" }
    |                                  ^
)text");
}

TEST_CASE("bad input: patterns that match no file") {
  BadProject(Files{}).fails_with(R"text(
autogen.toml: error: no file matches the model's patterns
  hint: write the model, have autogen inspect write it, or name its files with --schema
)text");
  BadProject(Files{{"a.toml", ""}}, "schema = [\"schema/*.nix\", \"more/*.toml\"]\n").fails_with(R"text(
autogen.toml:2:10: error: no file matches the model's patterns
  2 | schema = ["schema/*.nix", "more/*.toml"]
    |          ^
  hint: write the model, have autogen inspect write it, or name its files with --schema
)text");
  BadProject(Files{{"a.toml", ""}}, "schema = [\"schema/a.toml\", \"schema/b.toml\"]\n").fails_with(R"text(
autogen.toml:2:10: error: there is no file schema/b.toml
  2 | schema = ["schema/a.toml", "schema/b.toml"]
    |          ^
)text");
}

TEST_CASE("bad input: tables that differ only in case") {
  BadProject(
      Files{{"a.toml", "[table.users.columns]\nx = \"int\"\n"}, {"b.toml", "[table.Users.columns]\nx = \"int\"\n"}})
      .fails_with(R"text(
schema/a.toml:1:8: error: table public.users and table public.Users differ only in case
  1 | [table.users.columns]
    |        ^
  hint: the other one is at schema/b.toml:1:8; if both are meant, say distinct_case = true in one
)text");
}

TEST_CASE("a server that refuses is a clear error") {
  const TemporaryFolder folder;
  folder.write("autogen.toml", "url = 'postgresql://me:s3cret@127.0.0.1:1/db'\n");
  folder.write("schema/a.toml", "[table.a.columns]\nx = \"int\"\n");
  std::filesystem::create_directory(folder.path() / "versions");
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"diff"}, {"check"}, {"-m", "x"}, {"upgrade", "head"}, {"downgrade", "-1"}, {"current"}}) {
    const auto result = run_autogen(command, folder.path());
    CAPTURE(command);
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with("error: cannot connect to 127.0.0.1:1/db as me: "));
    CHECK(contains(result.err, "Connection refused"));
  }
  CHECK(folder.files() == std::vector<std::string>{"autogen.toml", "schema/a.toml"});
}

TEST_CASE("a server that dies in mid-run leaves nothing half done") {
  const BadProject project(Files{});
  project.folder.write("versions/aaa_sleeps.sql",
                       "--: revision = \"aaa\"\n--: message = \"sleeps\"\n--: upgrade\nCREATE TABLE t (x int);\n"
                       "SELECT pg_sleep(60);\n--: downgrade\nDROP TABLE t;\n");
  Process upgrade({.program = autogen_binary(), .arguments = {"upgrade", "head"}, .folder = project.folder.path()});
  const auto ended = fmt::format(
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{}' AND query LIKE "
      "'%pg_sleep(60)%' "
      "AND pid <> pg_backend_pid()",
      project.database.name());
  REQUIRE(comes_true([&] { return project.database.run(ended).value() != "0"; }));
  const auto result = upgrade.wait();
  CHECK(result.status == 1);
  CAPTURE(result.err);
  CHECK(
      contains(result.err, "versions/aaa_sleeps.sql:5:1: error: revision aaa: the connection to the server was lost"));
  CHECK(contains(result.err, "  5 | SELECT pg_sleep(60);\n    | ^\n"));
  CHECK(result.err.ends_with("  hint: run `autogen upgrade` again: it goes on from what was committed\n"));
  CHECK(project.database.run("SELECT to_regclass('t') IS NULL").value() == "t");
  CHECK(project.database.run("SELECT count(*) FROM autogen_revision").value() == "0");
}

TEST_CASE("passwords are in no output and in no file") {
  const TestDatabase database;
  const auto role = database.name() + "_role";
  database.run(fmt::format("CREATE ROLE {} LOGIN SUPERUSER PASSWORD 's3cret'", role));
  const auto place =
      database
          .run(
              "SELECT format('/%s?host=%s&port=%s', current_database(), coalesce(host(inet_server_addr()), "
              "split_part(current_setting('unix_socket_directories'), ',', 1)), current_setting('port'))")
          .value();
  const std::vector<std::string> spellings = {
      "postgresql://" + role + ":s3cret@" + place,
      "postgres://nobody_here:s3cret@" + place,
      "postgresql+psycopg2://nobody_here:s3cret@" + place,
      "postgresql+asyncpg://" + role + ":s3cret@" + place,
      "postgresql+psycopg://nobody_here:%733cret@" + place,
      "postgresql://" + place + "&user=nobody_here&password=s3cret",
      "postgresql://me:s3cret@127.0.0.1:1/db",
      "postgresql://me:s3cret@127.0.0.1:1/db?sslmode=nix",
      "postgresql://me:s3cret@[::1/db",
      "postgresql://me:s3cret@host/db?nix=1",
      "mysql://me:s3cret@host/db",
      "host=127.0.0.1 port=1 user=me password=s3cret",
      "host=127.0.0.1 port=1 password = 's3cret' nix=1",
      "host=127.0.0.1 password='s3cret",
      "password=s3cret host",
  };
  for (const auto& url : spellings) {
    const TemporaryFolder folder;
    folder.write("autogen.toml", "url = \"${DATABASE_URL}\"\n[env.other]\nurl = 7\n");
    folder.write("schema/a.toml", "[table.a.columns]\nx = \"int\"\n");
    std::string all;
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"-v", "diff"},
                                                                                         {"diff", "--format", "json"},
                                                                                         {"-m", "x"},
                                                                                         {"upgrade", "head", "--sql"},
                                                                                         {"-v", "upgrade", "head"},
                                                                                         {"check"},
                                                                                         {"-v", "current"},
                                                                                         {"history"},
                                                                                         {"inspect"},
                                                                                         {"downgrade", "-1"},
                                                                                         {"diff", "--url", url},
                                                                                         {"diff", "--urll", url},
                                                                                         {"--env", "other", "diff"}}) {
      const auto result = run({.program = autogen_binary(),
                               .arguments = command,
                               .environment = {{"DATABASE_URL", url}, {"PGPASSWORD", "s3cret"}},
                               .folder = folder.path()});
      all += result.out + result.err;
    }
    for (const auto& file : folder.files()) all += folder.read(file);
    CAPTURE(url);
    CAPTURE(all);
    CHECK_FALSE(all.empty());
    CHECK_FALSE(contains(all, "s3cret"));
    CHECK_FALSE(contains(all, "733cret"));
  }
  database.run(fmt::format("DROP OWNED BY {0}; DROP ROLE {0}", role));
}
