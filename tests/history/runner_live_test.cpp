#include <doctest/doctest.h>

#include <future>
#include <thread>
#include <utility>

#include "history/lock.hpp"
#include "history/project.hpp"
#include "history/runner.hpp"

using namespace autogen;
using namespace autogen::test;

TEST_CASE("runner: up, up again, down") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: downgrade\nDROP TABLE t;\n");
  p.add("b", "a",
        "--: upgrade\nALTER TABLE t ADD y int;\n--: autocommit\nCREATE INDEX CONCURRENTLY i ON t (y);\n"
        "--: downgrade\n--: autocommit\nDROP INDEX CONCURRENTLY i;\n--: transaction\nALTER TABLE t DROP y;\n");
  CHECK(p.upgrade().revisions == RevisionIds{"a", "b"});
  CHECK(p.state() == "a b");
  CHECK(p.value("SELECT count(*) FROM pg_index WHERE indexrelid = 'i'::regclass AND indisvalid") == "1");
  CHECK(p.value("SELECT message || ' ' || (applied_by = current_user) || ' ' || statements_done FROM autogen_revision "
                "WHERE revision = 'b'") == "about b true 2");
  CHECK(p.upgrade().revisions.empty());
  CHECK(p.downgrade("-1").revisions == RevisionIds{"b"});
  CHECK(p.state() == "a");
  CHECK(p.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'y'") == "0");
  CHECK(p.downgrade("base").revisions == RevisionIds{"a"});
  CHECK(p.state() == "");
  CHECK(p.catalog() == "");
}

TEST_CASE("runner: a failing statement is named with file, line and the server's words, and leaves nothing") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n-- the next one fails\nSELECT nix FROM t;\n");
  const auto said = failure_of([&] { p.upgrade(); });
  CAPTURE(said);
  CHECK(contains(said, "a.sql:6:1: error: revision a: column \"nix\" does not exist"));
  CHECK(contains(said, "nothing of this revision was kept"));
  CHECK(p.state() == "");
  CHECK(p.catalog() == "");
}

TEST_CASE("runner: sections are kept one by one, and the failing rest can be corrected in the file") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: transaction\nCREATE TABLE u (x int); SELECT nix;\n");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "1 of 3 statements of this revision are done"));
  CHECK(p.state() == "a(1/3)");
  // What is done is frozen, whatever the comments are.
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x text);\n--: transaction\nCREATE TABLE u (x int);\n");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "the first 1 statement of revision a were run already"));
  p.add("a", "", "--: upgrade\n-- ok\nCREATE TABLE t ( x int );\n--: transaction\nCREATE TABLE u (x int);\n");
  p.upgrade();
  CHECK(p.state() == "a");
  CHECK(p.upgrade().revisions.empty());
}

TEST_CASE("runner: each section has the revision's search_path and nothing of what another one set") {
  Project p;
  p.database.run("CREATE SCHEMA app; CREATE SCHEMA other");
  p.add("a", "",
        "--: search_path = [\"app\", \"public\"]\n--: upgrade\nCREATE TABLE t (x int);\nSET search_path = other;\n"
        "SET ROLE pg_monitor;\n--: transaction\nCREATE TABLE u (x int);\n--: autocommit\nCREATE INDEX CONCURRENTLY i "
        "ON t (x);\nSET search_path = other;\nVACUUM t;\n");
  p.add("b", "a", "--: upgrade\nCREATE TABLE v (x int);\n");
  p.upgrade();
  CHECK(p.value("SELECT string_agg(relnamespace::regnamespace || '.' || relname, ' ' ORDER BY relname) FROM pg_class "
                "WHERE relname IN ('t', 'u', 'v', 'i')") == "app.i app.t app.u public.v");
}

TEST_CASE("runner: a COMMIT in a section that cannot be split is noticed") {
  Project p;
  // libpg_query 15 does not take 1_000, so the section is sent as it is. PostgreSQL takes it from 16 on as a number,
  // and before 15 as the number 1 with the alias _000.
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int); COMMIT; SELECT 1_000;\n");
  const auto said = failure_of([&] { p.upgrade(); });
  CAPTURE(said);
  const bool rejected = server_version() / 10000 == 15;
  CHECK(contains(said, rejected ? "trailing junk after numeric" : "a section ended its transaction"));
  CHECK(p.state() == "");
}

TEST_CASE("runner: the lock's open transaction holds no snapshot, which CREATE INDEX CONCURRENTLY would wait for") {
  Project p;
  RunnerLock holder(p.database.url(), {}, std::chrono::seconds(1), [](const std::string&) {});
  CHECK(p.value("SELECT state || ' ' || (backend_xmin IS NULL) FROM pg_stat_activity WHERE pid = " +
                std::to_string(holder.backend_pid())) == "idle in transaction true");
}

TEST_CASE("runner: procedures that commit run in autocommit sections") {
  Project p;
  p.add("a", "",
        "--: upgrade\nCREATE TABLE t (x int);\nCREATE PROCEDURE f() LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..3 LOOP "
        "INSERT INTO t VALUES (i); COMMIT; END LOOP; END $$;\n--: autocommit\nCALL f();\n");
  p.upgrade();
  CHECK(p.value("SELECT count(*) FROM t") == "3");
}

TEST_CASE("runner: an edited file is refused by name, comments are free") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: downgrade\nDROP TABLE t;\n");
  p.upgrade();
  p.add("a", "", "--: upgrade\n-- harmless\nCREATE  TABLE t (x int);\n--: downgrade\nDROP TABLE IF EXISTS t;\n");
  CHECK(p.upgrade().revisions.empty());
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x bigint);\n");
  const auto said = failure_of([&] { p.upgrade(); });
  CHECK(contains(said, "revision a was edited after it was applied"));
  CHECK(contains(said, "a.sql:1:"));
  p.settings.allow_edited = true;
  CHECK(p.upgrade().revisions.empty());
  p.settings.allow_edited = false;
  CHECK(p.with_runner({}, [](Runner& r) { return r.accept_edited(); }) == RevisionIds{"a"});
  CHECK(p.upgrade().revisions.empty());
}

TEST_CASE("runner: a database ahead of the code") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: downgrade\nDROP TABLE t;\n");
  p.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n--: downgrade\n");
  p.upgrade();
  p.remove("b");
  const auto outcome = p.upgrade();
  CHECK(outcome.ahead);
  CHECK(outcome.unknown == RevisionIds{"b"});
  CHECK(contains(failure_of([&] { p.downgrade("base"); }), "Can't locate revision identified by 'b'"));
  p.add("c", "a", "--: upgrade\n");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "Can't locate revision identified by 'b'"));
}

TEST_CASE("runner: a file put below what is applied is refused") {
  Project p;
  p.add("b", "", "--: upgrade\n");
  p.upgrade();
  p.add("a", "", "--: upgrade\n");
  p.add("b", "a", "--: upgrade\n");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "revision a is not applied, but b, which comes after it, is"));
}

TEST_CASE("runner: no downgrade section, no downgrade") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n");
  p.upgrade();
  CHECK(contains(failure_of([&] { p.downgrade("base"); }), "cannot be undone"));
  CHECK(p.state() == "a");
}

TEST_CASE("runner: stamp") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n");
  p.add("b", "a", "--: upgrade\nCREATE TABLE u (x int);\n");
  const auto stamp = [&](const RevisionIds& to, bool purge = false) {
    return p.with_runner(
        {}, [&](Runner& r) { return r.stamp(to, purge ? Runner::Stamp::purge : Runner::Stamp::move).revisions; });
  };
  CHECK(stamp({"head"}) == RevisionIds{"b"});
  CHECK(p.state() == "a b");
  CHECK(p.catalog() == "");
  CHECK(p.upgrade().revisions.empty());
  CHECK(stamp({"a"}) == RevisionIds{"a"});
  CHECK(p.state() == "a");
  CHECK(stamp({"base"}).empty());
  CHECK(p.state() == "");
  stamp({"head"});
  p.remove("b");
  CHECK(contains(failure_of([&] { stamp({"a"}); }), "Can't locate revision identified by 'b'"));
  CHECK(stamp({"a"}, true) == RevisionIds{"a"});
  CHECK(p.state() == "a");
}

TEST_CASE("runner: a busy table delays the upgrade and is tried again") {
  Project p;
  p.database.run("CREATE TABLE t (x int)");
  p.settings.lock_timeout = "100ms";
  p.add("a", "", "--: upgrade\nALTER TABLE t ADD y int;\n");
  auto busy = p.database.connect();
  busy.run("BEGIN; LOCK TABLE t");
  auto later = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    busy.run("COMMIT");
  });
  p.upgrade();
  later.get();
  CHECK(p.report.has("retry"));
  CHECK(p.state() == "a");
  p.settings.attempts = 2;
  p.add("b", "a", "--: upgrade\nALTER TABLE t ADD z int;\n");
  busy.run("BEGIN; LOCK TABLE t");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "revision b: canceling statement due to lock timeout"));
}

TEST_CASE("runner: one works, the others wait and then find nothing to do") {
  Project p;
  p.add("a", "",
        "--: upgrade\nCREATE TABLE t (x int); SELECT pg_sleep(0.3);\n--: autocommit\nCREATE INDEX "
        "CONCURRENTLY i ON t (x);\n");
  const auto graph = p.graph();
  std::vector<std::future<std::size_t>> runners;
  for (int i = 0; i < 4; ++i) {
    runners.push_back(std::async(std::launch::async, [&] {
      Report report;
      return Runner(p.settings, graph, report).upgrade("head").revisions.size();
    }));
  }
  std::size_t ran = 0;
  for (auto& runner : runners) ran += runner.get();
  CHECK(ran == 1);
  CHECK(p.state() == "a");
}

TEST_CASE("runner: the wait for the lock is bounded and names the holder") {
  Project p;
  p.add("a", "", "--: upgrade\n");
  RunnerLock holder(p.database.url(), {}, std::chrono::seconds(1), [](const std::string&) {});
  p.settings.lock_wait = std::chrono::milliseconds(300);
  const auto said = failure_of([&] { p.upgrade(); });
  CHECK(contains(said, "another autogen works on this database (backend " + std::to_string(holder.backend_pid())));
  CHECK(p.report.has("waiting for lock"));
}

TEST_CASE("runner: stops when the connection that holds the lock is lost") {
  Project p;
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n");
  const auto said = failure_of([&] {
    p.upgrade("head", [&](std::string_view instant) {
      if (instant != "section begun") return;
      p.database.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    });
  });
  CHECK(contains(said, "the connection that holds the lock was lost"));
  CHECK(p.catalog() == "");
}

TEST_CASE("runner: a runner without the lock is stopped by the fence") {
  Project p;
  p.add("a", "", "--: upgrade\nSELECT 1;\n--: transaction\nSELECT 2;\n");
  bool meddled = false;
  const auto said = failure_of([&] {
    p.upgrade("head", [&](std::string_view instant) {
      if (instant != "committed" || std::exchange(meddled, true)) return;
      p.database.run("UPDATE autogen_revision SET statements_done = 2");
    });
  });
  CHECK(contains(said, "revision a was changed in the version table by someone else"));
}

TEST_CASE("runner: a killed runner's backend makes the version table while the next one does") {
  Project p;
  p.add("a", "", "--: upgrade\n");
  // What the backend has begun and will still commit.
  auto other = p.database.connect();
  other.run("BEGIN; " + create_version_table_sql({}));
  auto run = std::async(std::launch::async, [&] { p.upgrade(); });
  for (int i = 0; i < 500; ++i) {
    if (p.value(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") !=
        "0") {
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  other.run("COMMIT");
  run.get();
  CHECK(p.state() == "a");
}

TEST_CASE("runner: the table lives where the settings say") {
  Project p;
  p.settings.version_table = {"Book Keeping", "autogen_\"x\""};
  p.add("a", "", "--: upgrade\n");
  p.upgrade();
  CHECK(p.value("SELECT revision FROM \"Book Keeping\".\"autogen_\"\"x\"\"\"") == "a");
}
