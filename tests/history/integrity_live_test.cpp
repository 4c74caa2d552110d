// Files and version table that contradict each other: each has its own answer, through the built program.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "history/project.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

struct Files {
  TestDatabase database;
  TemporaryFolder folder;

  Files() {
    (void)folder.write("autogen.toml", fmt::format("url = \"{}\"\n", database.url()));
    add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: downgrade\nDROP TABLE t;\n");
  }
  void add(const std::string& id, const std::string& down, const std::string& body,
           const std::string& file = "") const {
    std::string text = fmt::format("--: revision = \"{}\"\n", id);
    if (!down.empty()) text += fmt::format("--: down_revision = [\"{}\"]\n", down);
    (void)folder.write("versions/" + (file.empty() ? id : file) + ".sql", text + body);
  }
  void remove(const std::string& id) const { std::filesystem::remove(folder.path() / "versions" / (id + ".sql")); }
  Result autogen(std::vector<std::string> arguments) const { return run_autogen(std::move(arguments), folder.path()); }
  // Fails with exit status 1 and says all of it.
  void refused(std::vector<std::string> arguments, const std::vector<std::string>& parts) const {
    const auto result = autogen(std::move(arguments));
    CAPTURE(result.err);
    CHECK(result.status == 1);
    for (const auto& part : parts) {
      CAPTURE(part);
      CHECK(contains(result.err, part));
    }
  }
  std::string tables() const {
    return database
        .run(
            "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class WHERE relkind = 'r' AND "
            "relnamespace = 'public'::regnamespace AND relname NOT LIKE 'autogen_%'")
        .value();
  }
};

}  // namespace

TEST_CASE("integrity: an edited file") {
  const Files f;
  REQUIRE(f.autogen({"upgrade", "head"}).status == 0);
  f.add("a", "", "--: upgrade\n/* other comment */ create   TABLE t (x int);;\n--: downgrade\n");
  CHECK(f.autogen({"upgrade", "head"}).status == 1);  // `create` is another token than `CREATE`
  f.add("a", "", "--: upgrade\n/* other comment */ CREATE   TABLE t (x int);;\n--: downgrade\n");
  CHECK(f.autogen({"upgrade", "head"}).status == 0);
  f.add("a", "", "--: upgrade\nCREATE TABLE t (x int, y int);\n");
  f.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n");
  f.refused({"upgrade", "head"},
            {"versions/a.sql:1:", "revision a was edited after it was applied", "--allow-edited", "autogen repair"});
  CHECK(f.tables() == "t");
  CHECK(f.autogen({"upgrade", "head", "--allow-edited"}).status == 0);
  CHECK(f.tables() == "t u");
  f.refused({"upgrade", "head"}, {"was edited"});
  const auto repaired = f.autogen({"repair"});
  CHECK(contains(repaired.err, "accepted as they are now: a"));
  CHECK(f.autogen({"upgrade", "head"}).status == 0);
  CHECK(contains(f.autogen({"repair"}).err, "nothing to repair"));
}

TEST_CASE("integrity: a missing file") {
  const Files f;
  f.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n");
  REQUIRE(f.autogen({"upgrade", "head"}).status == 0);
  f.remove("a");
  f.refused({"upgrade", "head"}, {"versions/b.sql:1:", "the down_revision a, which no file has"});
}

TEST_CASE("integrity: a revision that no file has, and a database ahead of the code") {
  const Files f;
  f.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n--: downgrade\nDROP TABLE u;\n");
  REQUIRE(f.autogen({"upgrade", "head"}).status == 0);
  f.remove("b");
  const auto ahead = f.autogen({"upgrade", "head"});
  CAPTURE(ahead.err);
  CHECK(ahead.status == 0);
  CHECK(contains(ahead.err, "the database is ahead of these files: it has 1 revision more (b)"));
  CHECK(f.autogen({"upgrade", "head", "--dry-run"}).status == 0);
  CHECK(contains(f.autogen({"current"}).out, "b (unknown: no file has it)"));
  f.refused({"downgrade", "base"}, {"Can't locate revision identified by 'b'"});
  f.add("c", "a", "--: upgrade\nCREATE TABLE w (x int);\n");
  f.refused({"upgrade", "head"}, {"Can't locate revision identified by 'b'", "autogen stamp --purge"});
  CHECK(f.tables() == "t u");
}

TEST_CASE("integrity: two files with one identifier, and a cycle") {
  const Files f;
  f.add("a", "", "--: upgrade\nCREATE TABLE u (x int);\n", "again");
  f.refused({"upgrade", "head"}, {"versions/a.sql", "versions/again.sql"});
  f.remove("again");
  f.add("b", "c", "--: upgrade\n");
  f.add("c", "b", "--: upgrade\n");
  f.refused({"upgrade", "head"}, {"ycle", "b", "c"});
  CHECK(f.database.run("SELECT to_regclass('autogen_revision') IS NULL").value() == "t");
}

TEST_CASE("integrity: a partial revision") {
  const Files f;
  f.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: transaction\nSELECT nix;\n--: downgrade\nDROP TABLE t;\n");
  f.refused({"upgrade", "head"}, {"versions/a.sql:5:1", "1 of 2 statements of this revision are done and stay"});
  const auto current = f.autogen({"current"});
  CHECK(contains(current.out, "a (partial upgrade: 1 of 2 statements)"));
  f.refused({"downgrade", "base"}, {"half done"});
  f.refused({"repair", "--done", "a"}, {"revision a has no started statement to settle"});
  f.add("a", "", "--: upgrade\nCREATE TABLE t (x bigint);\n--: transaction\nSELECT 1;\n");
  f.refused({"upgrade", "head"}, {"the first 1 statement of revision a were run already"});
  f.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: transaction\nSELECT 1;\n--: downgrade\nDROP TABLE t;\n");
  const auto shown = f.autogen({"upgrade", "head", "--dry-run", "-v"});
  CHECK(contains(shown.out, "SELECT 1;"));
  CHECK_FALSE(contains(shown.out, "CREATE TABLE"));
  CHECK(f.autogen({"upgrade", "head"}).status == 0);
}

TEST_CASE("integrity: a procedure that failed is not run again by itself") {
  const Files f;
  f.add("a", "",
        "--: upgrade\nCREATE TABLE t (x int);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES "
        "(1); "
        "COMMIT; PERFORM 1 / (count(*) - 1) FROM t; END $$;\n--: autocommit\nCALL p();\n");
  f.refused({"upgrade", "head"},
            {"division by zero", "may have committed a part of its work", "autogen repair --redo a"});
  f.refused({"upgrade", "head"}, {"this procedure has failed before", "a.sql:6:1"});
  CHECK(f.database.run("SELECT count(*) FROM t").value() == "1");
  CHECK(contains(f.autogen({"current"}).out, "a (partial upgrade: 2 of 3 statements, statement 3 failed)"));
  CHECK(f.autogen({"repair", "--redo", "a"}).status == 0);
  CHECK(f.autogen({"upgrade", "head"}).status == 0);
  CHECK(f.database.run("SELECT count(*) FROM t").value() == "2");
}

TEST_CASE("integrity: what only the server knows to refuse a transaction runs outside of one") {
  const Files f;
  f.add("a", "",
        "--: upgrade\nCREATE TABLE p (x int PRIMARY KEY) PARTITION BY LIST (x);\n"
        "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);\n--: autocommit\nREINDEX TABLE p;\nCREATE TABLE u ();\n");
  const auto result = f.autogen({"upgrade", "head"});
  CAPTURE(result.err);
  CHECK(result.status == 0);
  CHECK(f.tables() == "p1 u");
}

TEST_CASE("integrity: --dry-run shows revisions and, with -v, their statements, and changes nothing") {
  const Files f;
  f.add("b", "a",
        "--: message = \"second\"\n--: upgrade\n-- add_column public.t.y\nALTER TABLE t ADD y int;\n--: autocommit\n"
        "CREATE INDEX CONCURRENTLY i ON t (y);\n--: downgrade\n");
  const auto brief = f.autogen({"upgrade", "head", "--dry-run"});
  CHECK(brief.status == 0);
  CHECK(brief.out == "<base> -> a, \na -> b (head), second\n");
  const auto full = f.autogen({"upgrade", "head", "--dry-run", "-v"});
  CHECK(
      full.out ==
      "<base> -> a, \n  in one transaction:\n    CREATE TABLE t (x int);\na -> b (head), second\n  in one "
      "transaction:\n"
      "    -- add_column public.t.y\n    ALTER TABLE t ADD y int;\n  autocommit:\n    CREATE INDEX CONCURRENTLY i ON t "
      "(y);\n");
  CHECK(f.database.run("SELECT to_regclass('autogen_revision') IS NULL").value() == "t");
  CHECK(f.tables().empty());
}
