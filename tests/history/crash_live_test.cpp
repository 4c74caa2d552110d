// An upgrade that is stopped at any instant is continued by the next one, and ends as an undisturbed one does.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <future>
#include <thread>

#include "history/project.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr const char* body = R"(--: upgrade
CREATE TABLE t (x int, y int);
INSERT INTO t SELECT i, i FROM generate_series(1, 100) i;
--: transaction
CREATE TABLE u (x int);
--: autocommit
CREATE INDEX CONCURRENTLY t_x ON t (x);
CREATE UNIQUE INDEX CONCURRENTLY t_y ON t (y);
INSERT INTO u SELECT count(*) FROM t;
DROP INDEX CONCURRENTLY t_x;
VACUUM t;
--: transaction
ALTER TABLE u ADD z int;
--: downgrade
DROP TABLE u;
--: autocommit
DROP INDEX CONCURRENTLY t_y;
--: transaction
DROP TABLE t;
)";

struct Crash {};

// What the backends of a runner that is gone have to end before somebody else looks.
void wait_for_other_backends(const TestDatabase& database) {
  for (int i = 0; i < 100; ++i) {
    if (database
            .run("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
            .value() == "0") {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

bool eventually(const std::function<bool()>& holds) {
  for (int i = 0; i < 500; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

std::string undisturbed() {
  Project p;
  p.add("a", "", body);
  p.upgrade();
  return p.catalog() + p.value("SELECT x FROM u");
}

// Stops at the n-th instant by `stop`, and then at the next ones, until a run gets through. Returns how often.
int stop_at_every_instant(Project& p, const FaultHook& stop, int first) {
  int stopped = 0;
  for (int limit = first;; ++limit) {
    int seen = 0;
    try {
      const auto graph = p.graph();
      Runner runner(p.settings, graph, p.report);
      runner.set_fault_hook([&](std::string_view instant) {
        if (++seen == limit) stop(instant);
      });
      runner.upgrade("head");
      return stopped;
    } catch (const Crash&) {
    } catch (const Failure& failure) {
      CAPTURE(failure.what());
      REQUIRE(contains(failure.what(), "lost"));
    }
    ++stopped;
    wait_for_other_backends(p.database);
    if (stopped > 200) FAIL("no end");
  }
}

}  // namespace

TEST_CASE("crash: the client dies at each instant") {
  const auto expected = undisturbed();
  for (int first = 1; first <= 26; ++first) {
    CAPTURE(first);
    Project p;
    p.add("a", "", body);
    stop_at_every_instant(
        p, [](std::string_view) { throw Crash(); }, first);
    CHECK(p.state() == "a");
    CHECK(p.catalog() + p.value("SELECT x FROM u") == expected);
  }
}

TEST_CASE("crash: every backend is terminated at each instant") {
  const auto expected = undisturbed();
  for (int first = 1; first <= 26; first += 3) {
    CAPTURE(first);
    Project p;
    p.add("a", "", body);
    stop_at_every_instant(
        p,
        [&](std::string_view) {
          p.database.run(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
              "pg_backend_pid()");
          wait_for_other_backends(p.database);
        },
        first);
    CHECK(p.state() == "a");
    CHECK(p.catalog() + p.value("SELECT x FROM u") == expected);
  }
}

TEST_CASE("crash: a downgrade goes on, too, and an upgrade says so") {
  Project p;
  p.add("a", "", body);
  p.upgrade();
  int committed = 0;
  CHECK_THROWS_AS(p.downgrade("base",
                              [&](std::string_view instant) {
                                if (instant == "committed" && ++committed == 2) throw Crash();
                              }),
                  Crash);
  CHECK(p.state() == "a(2/3)");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "the downgrade of revision a is half done (2 of 3 statements)"));
  p.downgrade("base");
  CHECK(p.state() == "");
  CHECK(p.catalog() == "");
}

TEST_CASE(
    "crash: a backend killed in the middle of CREATE INDEX CONCURRENTLY leaves an INVALID index, which is built anew") {
  Project p;
  p.database.run("CREATE TABLE t (x int)");
  p.add("a", "", "--: upgrade\n--: autocommit\nCREATE INDEX CONCURRENTLY i ON t (x);\n");
  std::future<std::string> run;  // ends after `busy` has, whatever fails in between
  auto busy = p.database.connect();
  busy.run("BEGIN; INSERT INTO t VALUES (1)");
  run = std::async(std::launch::async, [&] { return failure_of([&] { p.upgrade(); }); });
  REQUIRE(eventually([&] { return p.value("SELECT count(*) FROM pg_class WHERE relname = 'i'") == "1"; }));
  p.database.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%'");
  const auto said = run.get();
  CAPTURE(said);
  CHECK(contains(said, "lost"));
  busy.run("COMMIT");
  CHECK(p.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass") == "f");
  CHECK(p.state() == "a(0/1)");
  p.upgrade();
  CHECK(p.report.has("dropped the INVALID index public.i"));
  CHECK(p.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass") == "t");
  CHECK(p.state() == "a");
}

TEST_CASE("crash: duplicate values fail a unique index; after a correction of the data the next run builds it") {
  Project p;
  p.database.run("CREATE TABLE t (x int); INSERT INTO t VALUES (1), (1)");
  p.add("a", "", "--: upgrade\n--: autocommit\nCREATE UNIQUE INDEX CONCURRENTLY i ON t (x);\n");
  const auto said = failure_of([&] { p.upgrade(); });
  CHECK(contains(said, "could not create unique index"));
  CHECK(contains(said, "a.sql:5:1"));
  p.database.run("DELETE FROM t");
  p.upgrade();
  CHECK(p.state() == "a");
  CHECK(p.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass") == "t");
}

TEST_CASE("crash: an index that was there before is nobody's leftover") {
  Project p;
  p.database.run("CREATE TABLE t (x int, y int); CREATE INDEX i ON t (y)");
  p.add("a", "", "--: upgrade\n--: autocommit\nCREATE INDEX CONCURRENTLY i ON t (x);\n");
  CHECK(contains(failure_of([&] { p.upgrade(); }), "already exists"));
  CHECK(contains(failure_of([&] { p.upgrade(); }), "already exists"));
  CHECK(p.value("SELECT pg_get_indexdef('i'::regclass)") == "CREATE INDEX i ON public.t USING btree (y)");
}

TEST_CASE("crash: the client is killed, its backend runs on; the next run waits for it") {
  Project p;
  p.database.run("CREATE TABLE t (x int)");
  p.add("a", "",
        "--: upgrade\n--: autocommit\nCREATE INDEX CONCURRENTLY i ON t (x);\n--: transaction\nCREATE TABLE u ();\n");
  auto busy = p.database.connect();
  busy.run("BEGIN; INSERT INTO t VALUES (1)");
  const pid_t child = fork();
  if (child == 0) {
    try {
      p.upgrade();
    } catch (...) {
    }
    _exit(0);
  }
  REQUIRE(eventually([&] { return p.value("SELECT count(*) FROM pg_class WHERE relname = 'i'") == "1"; }));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(p.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%'") == "1");
  auto run = std::async(std::launch::async, [&] { p.upgrade(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  busy.run("COMMIT");
  run.get();
  CHECK(p.report.has("waiting for backend"));
  CHECK(p.report.has("had been run to its end"));
  CHECK(p.state() == "a");
  CHECK(p.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass") == "t");
}

TEST_CASE("crash: what the catalog does not tell needs a person") {
  Project p;
  p.add("a", "",
        "--: upgrade\nCREATE PROCEDURE f() LANGUAGE SQL AS 'SELECT 1';\n--: autocommit\nCALL f();\n"
        "--: transaction\nCREATE TABLE u ();\n");
  const auto crash = [&] {
    CHECK_THROWS_AS(p.upgrade("head",
                              [](std::string_view instant) {
                                if (instant == "journalled") throw Crash();
                              }),
                    Crash);
    wait_for_other_backends(p.database);
  };
  crash();
  const auto said = failure_of([&] { p.upgrade(); });
  CHECK(contains(said, "a.sql:6:1"));
  CHECK(contains(said, "repair --done a"));
  p.with_runner({}, [](Runner& r) { r.repair("a", Runner::Repair::redo); });
  CHECK(p.state() == "a(1/3)");
  crash();
  p.with_runner({}, [](Runner& r) { r.repair("a", Runner::Repair::done); });
  CHECK(p.state() == "a(2/3)");
  p.upgrade();
  CHECK(p.state() == "a");
}

TEST_CASE("crash: an interrupted DETACH CONCURRENTLY is finalised") {
  if (server_version() < 140000) return;
  Project p;
  p.database.run("CREATE TABLE t (x int) PARTITION BY LIST (x); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)");
  p.add("a", "", "--: upgrade\n--: autocommit\nALTER TABLE t DETACH PARTITION t1 CONCURRENTLY;\n");
  std::future<std::string> run;
  auto busy = p.database.connect();
  busy.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM t");
  run = std::async(std::launch::async, [&] { return failure_of([&] { p.upgrade(); }); });
  REQUIRE(eventually([&] { return p.value("SELECT count(*) FROM pg_inherits WHERE inhdetachpending") == "1"; }));
  p.database.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'ALTER TABLE t DETACH%'");
  CHECK(contains(run.get(), "lost"));
  busy.run("COMMIT");
  p.upgrade();
  CHECK(p.report.has("finalised the interrupted detach of t1"));
  CHECK(p.value("SELECT count(*) FROM pg_inherits") == "0");
  CHECK(p.state() == "a");
}
