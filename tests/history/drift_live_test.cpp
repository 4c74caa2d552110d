// upgrade --check-drift: the live catalog against what the last revision left.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "harness/crashable_server.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "history/project.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr const char* manage_all =
    "[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\nexclude = [\"^table:public\\\\.tmp_\"]\n";

// A folder with revisions, driven through the built program.
class Folder {
 public:
  explicit Folder(const std::string& url, const std::string& settings = manage_all) {
    configure(url, settings);
    add("a", "",
        "--: upgrade\nCREATE TABLE t (x int PRIMARY KEY, y text);\nCREATE INDEX i ON t (y);\n"
        "ALTER TABLE t ADD CONSTRAINT c CHECK (x > 0);\n--: downgrade\nDROP TABLE t;\n");
  }
  void configure(const std::string& url, const std::string& settings = manage_all) const {
    (void)folder.write("autogen.toml", fmt::format("url = \"{}\"\n{}", url, settings));
  }
  void add(const std::string& id, const std::string& down, const std::string& body) const {
    std::string text = fmt::format("--: revision = \"{}\"\n", id);
    if (!down.empty()) text += fmt::format("--: down_revision = [\"{}\"]\n", down);
    (void)folder.write("versions/" + id + ".sql", text + body);
  }
  Result autogen(std::vector<std::string> arguments) const { return run_autogen(std::move(arguments), folder.path()); }
  Result checked() const { return autogen({"upgrade", "head", "--check-drift"}); }

  TemporaryFolder folder;
};

struct Drifting {
  TestDatabase database;
  Folder folder{database.url()};

  Drifting() {
    const auto first = folder.checked();  // nothing was ever run: nothing to compare with, nothing to refuse
    CAPTURE(first.err);
    REQUIRE(first.status == 0);
    folder.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n--: downgrade\nDROP TABLE u;\n");
  }
  std::string heads() const {
    return database.run("SELECT coalesce(string_agg(revision, ' ' ORDER BY revision), '') FROM autogen_revision")
        .value();
  }
};

}  // namespace

TEST_CASE("drift: what was changed by hand is named, and nothing runs") {
  const Drifting d;
  d.database.run(
      "ALTER TABLE t ADD z int; DROP INDEX i; CREATE TABLE by_hand (x int, y int); ALTER TABLE t ALTER y SET NOT "
      "NULL; CREATE VIEW v AS SELECT 1 AS x; CREATE TABLE tmp_x (x int)");
  const auto said = d.folder.checked();
  CAPTURE(said.err);
  CHECK(said.status == 1);
  CHECK(contains(said.err,
                 "the database is not what the last revision left: 5 objects differ: column public.t.y "
                 "(changed), column public.t.z (new), index public.t.i (gone), table public.by_hand (new), view "
                 "public.v (new)"));
  CHECK(contains(said.err, "autogen repair --drift"));
  CHECK(d.heads() == "a");
  CHECK(d.folder.autogen({"upgrade", "head", "--check-drift", "--dry-run"}).status == 1);
  // Accepted, it is what the next run compares with.
  CHECK(d.folder.autogen({"repair", "--drift"}).status == 0);
  const auto after = d.folder.checked();
  CAPTURE(after.err);
  CHECK(after.status == 0);
  CHECK(d.heads() == "a b");
  CHECK(d.folder.checked().status == 0);
  // A downgrade records what it leaves, too.
  CHECK(d.folder.autogen({"downgrade", "-1", "--check-drift"}).status == 0);
  CHECK(d.folder.checked().status == 0);
  d.database.run("DROP TABLE by_hand");
  CHECK(contains(d.folder.checked().err, "1 object differs: table public.by_hand (gone)"));
}

TEST_CASE("drift: a failing run, a stopped run, a stamp and a script each have their answer") {
  Drifting d;
  SUBCASE("what failed has left nothing, or its first sections") {
    d.folder.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n--: transaction\nSELECT nix;\n");
    CHECK(d.folder.checked().status == 1);
    const auto again = d.folder.checked();
    CAPTURE(again.err);
    CHECK(contains(again.err, "\"nix\" does not exist"));
    d.database.run("DROP TABLE u");
    CHECK(contains(d.folder.checked().err, "table public.u (gone)"));
  }
  SUBCASE("a mistake in a file does not make drift what was left") {
    d.database.run("CREATE TABLE by_hand ()");
    d.folder.add("b", "a", "--: upgrade\nSELECT nix;\n");
    CHECK(d.folder.autogen({"upgrade", "head"}).status == 1);
    CHECK(contains(d.folder.checked().err, "table public.by_hand (new)"));
  }
  SUBCASE("a run that was killed before it could record the catalog") {
    Project p;  // only for its runner
    const auto graph = RevisionGraph::load({d.folder.folder.path() / "versions"});
    RunnerSettings settings;
    settings.conninfo = d.database.url();
    Runner runner(settings, graph, p.report);
    struct Crash {};
    runner.set_fault_hook([](std::string_view instant) {
      if (instant == "all run") throw Crash();
    });
    CHECK_THROWS_AS(runner.upgrade("head"), Crash);
    const auto next = d.folder.checked();
    CAPTURE(next.err);
    CHECK(next.status == 0);
    CHECK(contains(next.err, "drift is not checked: the last run was stopped before"));
  }
  SUBCASE("a stamp takes the catalog as it is") {
    d.database.run("CREATE TABLE u (x int)");
    CHECK(d.folder.autogen({"stamp", "head"}).status == 0);
    CHECK(d.folder.checked().status == 0);
  }
  SUBCASE("a script has changed the version table") {
    d.database.run(
        "CREATE TABLE u (x int); INSERT INTO autogen_revision SELECT 'b', message, checksum, state, direction, "
        "statements_done, statements_total, applied_at, applied_by, duration_ms FROM autogen_revision");
    const auto next = d.folder.autogen({"upgrade", "head", "--check-drift", "--allow-edited"});
    CAPTURE(next.err);
    CHECK(next.status == 1);
    CHECK(contains(next.err, "the version table was changed since the catalog was recorded"));
  }
  SUBCASE("never recorded") {
    d.database.run("DELETE FROM autogen_revision_catalog");
    const auto next = d.folder.checked();
    CHECK(next.status == 1);
    CHECK(contains(next.err, "what the last revision left in the catalog was never recorded"));
  }
}

TEST_CASE("drift: only what is managed counts, by default what the model names") {
  const Drifting d;
  d.folder.configure(d.database.url(), "schema = [\"schema/*.toml\"]\n");
  (void)d.folder.folder.write("schema/m.toml", "[table.t.columns]\nx = \"int\"\n");
  d.database.run("CREATE SCHEMA app; CREATE TABLE app.elsewhere (x int); CREATE TYPE mood AS ENUM ('a')");
  const auto clean = d.folder.checked();
  CAPTURE(clean.err);
  CHECK(clean.status == 0);
  d.database.run("ALTER TABLE t ALTER y TYPE varchar(20)");
  CHECK(contains(d.folder.checked().err, "1 object differs: column public.t.y (changed)"));
}

TEST_CASE("drift: a newer server or another version of autogen is told, and gives no alarm by itself") {
  const Drifting d;
  d.database.run("UPDATE autogen_revision_catalog SET objects = replace(objects, '\"server\":" +
                 std::to_string(server_version() / 10000) + "', '\"server\":12')");
  CHECK(d.folder.checked().status == 0);
  d.database.run("UPDATE autogen_revision_catalog SET objects = replace(objects, '\"server\":" +
                 std::to_string(server_version() / 10000) +
                 "', '\"server\":12'); ALTER TABLE t ALTER y SET DEFAULT 'x'");
  const auto said = d.folder.checked();
  CAPTURE(said.err);
  CHECK(said.status == 1);
  CHECK(contains(said.err, "the catalog was recorded under PostgreSQL 12, and this is"));
  d.database.run(
      "UPDATE autogen_revision_catalog SET objects = regexp_replace(objects, '\"column\":\"[0-9a-f]*\"', "
      "'\"column\":\"0\"')");
  const auto other = d.folder.checked();
  CAPTURE(other.err);
  CHECK(other.status == 0);
  CHECK(contains(other.err,
                 "not compared, since another version of autogen has recorded what the last revision left: "
                 "column"));
}

TEST_CASE("drift: another role, another search_path and a restart of the server are no drift") {
  CrashableServer server;
  Folder folder(server.url("postgres"));
  CHECK(folder.checked().status == 0);
  {
    Connection session(server.url(), "test");
    for (const char* sql :
         {"CREATE ROLE other SUPERUSER LOGIN", "ALTER ROLE other SET search_path = pg_catalog, public", "VACUUM FULL t",
          "REINDEX TABLE t"}) {
      session.run(sql);
    }
  }
  server.kill_all();
  server.restart();
  auto url = server.url("postgres");
  url.replace(url.find("postgres@"), 9, "other@");
  folder.configure(url);
  folder.add("b", "a", "--: upgrade\nCREATE TABLE public.u (x int);\n");
  const auto said = folder.checked();
  CAPTURE(said.err);
  CHECK(said.status == 0);
}
