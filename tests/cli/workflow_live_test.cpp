// The commands around the version table, as a user types them.
#include <doctest/doctest.h>

#include "cli/history_project.hpp"
#include "harness/database.hpp"

using namespace autogen::test;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// A project on a database of its own: a1 -> a2 -> a3, and x1 -> x2 (audit on x1), x2 depends on a2.
struct Workflow {
  TestDatabase database;
  HistoryProject project;

  Workflow() {
    configure("");
    project.add("a1", {}, {}, "--: upgrade\nCREATE TABLE t (x int);\n--: downgrade\nDROP TABLE t;\n");
    project.add("a2", {"a1"}, {}, "--: upgrade\nALTER TABLE t ADD y int;\n--: downgrade\nALTER TABLE t DROP y;\n");
    project.add("a3", {"a2"});
    project.add("x1", {}, {"branch_labels = [\"audit\"]"});
    project.add("x2", {"x1"}, {"depends_on = [\"a2\"]"});
  }

  void configure(const std::string& more) const { project.configure("url = '" + database.url() + "'\n" + more); }
  std::string out(const std::vector<std::string>& arguments) const { return project.out(arguments); }
  std::string error(const std::vector<std::string>& arguments) const { return project.error(arguments); }
  std::string note(const std::vector<std::string>& arguments) const { return project.run(arguments).err; }
  /// `autogen current`, in one line.
  std::string current() const {
    auto text = out({"current"});
    for (auto& c : text) c = c == '\n' ? ' ' : c;
    return text;
  }
  std::string value(const std::string& sql) const { return database.run(sql).value(); }
  Result psql(const std::string& script) const {
    return run({.program = "psql", .arguments = {"-qX", "-d", database.url()}, .input = script});
  }
};

}  // namespace

TEST_CASE("workflow: current tells what the database has") {
  const Workflow w;
  CHECK(w.current().empty());
  CHECK(w.note({"current"}) == "no revision is applied\n");
  CHECK(w.error({"-q", "current", "--check-heads"}) ==
        "error: Database is not on all head revisions\n  hint: run `autogen upgrade heads`\n");
  CHECK(w.out({"upgrade", "x1", "--tag", "release 7"}).empty());
  CHECK(w.current() == "x1 (audit) ");
  const auto details = w.out({"current", "-v"});
  CHECK(details.starts_with("Rev: x1 (audit)\nParent: <base>\n"));
  CHECK(contains(details, "\nApplied: 20"));
  CHECK(contains(details, "\nTag: release 7\n\n    about x1\n"));
  CHECK(w.out({"upgrade", "heads"}).empty());
  CHECK(w.current() == "a3 (head) x2 (audit) (head) ");
  CHECK(w.out({"current", "--check-heads"}) == w.out({"current"}));
  CHECK(contains(w.out({"history", "-i"}), "x1 (a2) -> x2 (audit) (head) (current), about x2\n"));
  CHECK(contains(w.out({"history", "-v", "-i", "-r", ":x1"}), "\nTag: release 7\n"));
  CHECK_FALSE(contains(w.out({"history", "-v", "-r", ":x1"}), "Applied:"));
  CHECK(w.out({"history", "-r", "-1:current"}) == w.out({"history", "-r", "-1:"}));
  CHECK(contains(w.out({"show", "current"}), "Rev: x2 (audit) (head)"));
}

TEST_CASE("workflow: a head that another one depends on is implied") {
  const Workflow w;
  CHECK(w.out({"upgrade", "audit@head"}).empty());
  CHECK(w.current() == "x2 (audit) (head) ");
  CHECK(w.out({"upgrade", "a1@+1"}).empty());
  CHECK(w.current() == "a3 (head) x2 (audit) (head) ");
  CHECK(w.out({"downgrade", "audit@-2"}).empty());
  CHECK(w.current() == "a3 (head) ");
}

TEST_CASE("workflow: steps down are no flags, wherever they stand") {
  const Workflow w;
  CHECK(w.out({"upgrade", "a3"}).empty());
  for (const std::vector<std::string>& line : {std::vector<std::string>{"downgrade", "-1", "--dry-run"},
                                               {"downgrade", "--dry-run", "-1"},
                                               {"downgrade", "--dry-run", "--", "-1"},
                                               {"-q", "downgrade", "--lock-wait", "3s", "-1", "--dry-run"},
                                               {"downgrade", "a1@-1", "--dry-run"},
                                               {"downgrade", "a3-1", "--dry-run"}}) {
    CHECK(w.out(line) == "a2 -> a3 (head), about a3\n");
  }
  CHECK(w.out({"upgrade", "audit@+2", "--dry-run"}) ==
        "<base> -> x1 (audit), about x1\nx1 (a2) -> x2 (audit) (head), about x2\n");
  CHECK(contains(w.error({"--dry-run", "downgrade", "-1"}),
                 "--dry-run stands before the command\n  hint: it belongs to "
                 "autogen downgrade: autogen downgrade --dry-run"));
  CHECK(contains(w.error({"downgrade", "-4"}), "Relative revision -4 didn't produce 4 migrations"));
  CHECK(contains(w.error({"upgrade", "-1"}), "Relative revision -1 didn't produce 1 migrations"));
  CHECK(contains(w.error({"upgrade", "head"}), "Multiple head revisions are present for given argument 'head'"));
  CHECK(contains(w.error({"upgrade", "a1:a2"}), "Range revision not allowed\n  hint: <fromrev>:<torev> is for --sql"));
  CHECK(
      contains(w.error({"downgrade", "-1", "--sql"}),
               "downgrade with --sql requires <fromrev>:<torev>\n  hint: no database is asked: write where it stands, "
               "as in head:-1"));
}

TEST_CASE("workflow: stamp") {
  const Workflow w;
  CHECK(contains(w.note({"stamp", "a2", "x1", "--tag", "by hand"}), "the database counts as being at a2, x1"));
  CHECK(w.current() == "a2 x1 (audit) ");
  CHECK(contains(w.out({"current", "-v"}), "Tag: by hand"));
  CHECK(w.out({"stamp", "heads"}).empty());
  CHECK(w.current() == "a3 (head) x2 (audit) (head) ");
  CHECK(w.out({"stamp", "a1"}).empty());
  CHECK(w.current() == "a1 x1 (audit) ");
  CHECK(w.out({"stamp", "audit@base"}).empty());
  CHECK(w.current() == "a1 ");
  w.database.run("UPDATE autogen_revision SET revision = 'gone'");
  CHECK(w.error({"stamp", "a2"}) ==
        "error: Can't locate revision identified by 'gone'\n  hint: `autogen stamp --purge "
        "REV` forgets what the table says\n");
  CHECK(w.current() == "gone (unknown: no file has it), about a1 ");
  CHECK(w.note({"history", "-i"}) == "the database also has 'gone', which no file has\n");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"history", "-r", ":current"}, {"show", "current"}, {"history", "-r", "current:"}}) {
    CHECK(
        w.error(command) ==
        "error: Can't locate revision identified by 'gone'\n  hint: the database has revisions that no file has: take "
        "the files of its release\n");
  }
  CHECK(w.out({"stamp", "--purge", "a2"}).empty());
  CHECK(w.current() == "a2 ");
  CHECK(contains(w.note({"stamp", "base"}), "the database counts as having no revision"));
  CHECK(contains(w.error({"stamp"}), "revisions is required"));
  CHECK(contains(w.error({"stamp", "a1:a2"}), "Range revision not allowed"));
}

TEST_CASE("workflow: stamp --sql writes the rows that stamp writes") {
  const Workflow w;
  const std::string rows =
      "SELECT coalesce(string_agg(concat_ws(' ', revision, message, checksum, state, direction, statements_done, "
      "statements_total, tag), E'\\n' ORDER BY revision), '') FROM autogen_revision";
  const std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> steps = {
      {{"a2", "x1"}, {"a2", "x1"}}, {{"a2:a3"}, {"a3"}}, {{"a3:a1"}, {"a1"}}, {{"x1:audit@base"}, {"audit@base"}}};
  std::vector<std::string> expected;
  for (const auto& [offline, online] : steps) {
    std::vector<std::string> command{"stamp", "--tag", "t"};
    command.insert(command.end(), online.begin(), online.end());
    CHECK(w.project.run(command).status == 0);
    expected.push_back(w.value(rows));
  }
  w.database.run("DROP TABLE autogen_revision");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::vector<std::string> command{"stamp", "--sql", "--tag", "t"};
    command.insert(command.end(), steps[i].first.begin(), steps[i].first.end());
    const auto done = w.psql(w.out(command));
    CHECK(done.err.find("ERROR") == std::string::npos);
    CHECK(w.value(rows) == expected[i]);
  }
  const auto elsewhere = w.psql(w.out({"stamp", "--sql", "a2:a3"}));
  CHECK(elsewhere.status == 3);
  CHECK(contains(elsewhere.err, "revision a2 is not applied"));
  CHECK(contains(w.error({"stamp", "--sql", "a1:a2", "x1:x2"}), "only supports a single starting revision at a time"));
  CHECK(contains(w.error({"stamp", "--sql", "--purge", "a1"}), "--purge cannot be told offline"));
}

TEST_CASE("workflow: offline scripts record the tag, also in a schema that is not there yet") {
  const Workflow w;
  w.configure("[version_table]\nschema = 'Book Keeping'\n");
  CHECK(w.psql(w.out({"ensure-version", "--sql"})).status == 0);
  CHECK(w.value("SELECT count(*) FROM \"Book Keeping\".autogen_revision") == "0");
  w.database.run("DROP SCHEMA \"Book Keeping\" CASCADE");
  const auto gap = w.psql(w.out({"upgrade", "a1:a2", "--sql"}));
  CHECK(gap.status == 3);
  CHECK(contains(gap.err, "revision a1 is not applied"));
  CHECK(w.psql(w.out({"upgrade", "base:a2", "--sql", "--tag", "release 8"})).status == 0);
  CHECK(contains(w.out({"current", "-v"}), "Rev: a2\nParent: a1\nPath: versions/a2.sql\n"));
  CHECK(contains(w.out({"current", "-v"}), "\nTag: release 8\n"));
  CHECK(w.psql(w.out({"downgrade", "a2:-1", "--sql"})).status == 0);
  CHECK(w.current() == "a1 ");
  CHECK(w.psql(w.out({"upgrade", "a1:+1", "--sql"})).status == 0);
  CHECK(w.current() == "a2 ");
  CHECK(w.out({"ensure-version"}).empty());
}

TEST_CASE("workflow: a version table of an earlier version is read, and gets its new column") {
  const Workflow w;
  CHECK(w.out({"upgrade", "a1"}).empty());
  w.database.run("ALTER TABLE autogen_revision DROP COLUMN tag");
  CHECK(w.current() == "a1 ");
  CHECK(w.out({"upgrade", "a2", "--tag", "new"}).empty());
  CHECK(w.value("SELECT string_agg(concat_ws('=', revision, tag), ' ' ORDER BY revision) FROM autogen_revision") ==
        "a1 a2=new");
}

TEST_CASE("workflow: from Alembic's version table") {
  const Workflow w;
  CHECK(w.note({"stamp", "--from-alembic"}) == "nothing to take over: there is no alembic_version\n");
  w.database.run("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)");
  CHECK(w.note({"stamp", "--from-alembic"}) == "nothing to take over: alembic_version holds no revision\n");
  w.database.run("INSERT INTO alembic_version VALUES ('elsewhere')");
  CHECK(w.error({"stamp", "--from-alembic"}) ==
        "error: alembic_version has revision elsewhere, which no revision file has\n  hint: `autogen revision --rev-id "
        "elsewhere` begins a file for it; or bring the database to a revision that has one by `alembic upgrade`\n");
  CHECK(contains(w.note({"current"}), "alembic_version has elsewhere: README.md tells how"));
  w.database.run("DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('x1'), ('a2')");
  CHECK(w.note({"current"}) ==
        "no revision is applied\nalembic_version has a2, x1: `autogen stamp --from-alembic` takes that over\n");
  CHECK(w.note({"stamp", "--from-alembic"}) == "the database counts as being at a2, x1\n");
  CHECK(w.current() == "a2 x1 (audit) ");
  // Once autogen has taken over, Alembic's table says nothing any more.
  CHECK(w.out({"upgrade", "heads"}).empty());
  CHECK(w.note({"stamp", "--from-alembic"}) == "autogen's version table has revisions already: it stays as it is\n");
  CHECK(w.current() == "a3 (head) x2 (audit) (head) ");
  CHECK(
      contains(w.error({"stamp", "--from-alembic", "a1"}), "--from-alembic takes the revisions from Alembic's table"));
}

TEST_CASE("workflow: Alembic's table under another name") {
  const Workflow w;
  w.database.run(
      "CREATE SCHEMA \"My App\"; CREATE TABLE \"My App\".\"Versions\" (version_num text); "
      "INSERT INTO \"My App\".\"Versions\" VALUES ('a1')");
  CHECK(contains(w.error({"stamp", "--from-alembic", "--alembic-table", "nope"}), "there is no table nope"));
  CHECK(w.note({"stamp", "--from-alembic", "--alembic-table", "\"My App\".\"Versions\""}) ==
        "the database counts as being at a1\n");
  CHECK(contains(w.error({"stamp", "a1", "--alembic-table", "x"}), "--alembic-table is for --from-alembic"));
}

TEST_CASE("workflow: a release that is behind the database, and one that does not know it") {
  const Workflow w;
  CHECK(w.out({"upgrade", "heads"}).empty());
  CHECK(w.note({"upgrade", "heads"}) == "nothing to do: the database is up to date\n");
  std::filesystem::remove(w.project.folder.path() / "versions/a3.sql");
  const auto behind = w.project.run({"upgrade", "heads"});
  CHECK(behind.status == 0);
  CHECK(behind.err == "the database is ahead of these files: it has 1 revision more (a3)\n");
  CHECK(contains(w.error({"downgrade", "-1"}), "Can't locate revision identified by 'a3'"));
  w.project.add("y1", {});
  CHECK(contains(w.error({"upgrade", "heads"}),
                 "Can't locate revision identified by 'a3'\n  hint: the database has revisions that no file has"));
}
