// What a person and an application see of an upgrade that takes long: progress on a terminal, and no queue at a busy
// table.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <string>
#include <thread>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "history/project.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

struct Work {
  TestDatabase database{"CREATE TABLE t (x int); INSERT INTO t SELECT generate_series(1, 1000)"};
  TemporaryFolder folder;

  explicit Work(const std::string& body, const std::string& settings = "") {
    (void)folder.write("autogen.toml", fmt::format("url = \"{}\"\n{}", database.url(), settings));
    (void)folder.write("versions/a.sql", "--: revision = \"a\"\n--: message = \"slow\"\n" + body);
  }
  Command upgrade() const {
    return {.program = autogen_binary(), .arguments = {"upgrade", "head"}, .folder = folder.path()};
  }
  // The same with a terminal at its standard error.
  Command on_a_terminal() const {
    return {.program = "script",
            .arguments = {"-qec", autogen_binary() + " upgrade head", "/dev/null"},
            .environment = {{"TERM", "xterm"}},
            .folder = folder.path()};
  }
};

constexpr const char* index_build =
    "--: upgrade\n--: autocommit\n-- create_index public.i (online)\nCREATE INDEX CONCURRENTLY i ON t (x);\n";

}  // namespace

TEST_CASE("long work: a terminal shows revision, statement, time, and how far an index build is") {
  const Work work(index_build);
  auto writer = work.database.connect();
  writer.run("BEGIN; INSERT INTO t VALUES (0)");
  Process process(work.on_a_terminal());
  CHECK(process.wait_for_output("[1/1] a  create_index public.i (online)  0 s"));
  CHECK(process.wait_for_output("waiting for writers before build 0%"));
  writer.run("COMMIT");
  const auto result = process.wait();
  CAPTURE(result.out);
  CHECK(result.status == 0);
  CHECK(contains(result.out, "[1/1] Running upgrade  -> a, slow"));
  // Nothing of the line stays.
  CHECK(result.out.ends_with("\r\x1b[K"));
}

TEST_CASE("long work: a pipe gets lines only, and -q nothing") {
  const Work work(index_build);
  auto writer = work.database.connect();
  writer.run("BEGIN; INSERT INTO t VALUES (0)");
  Process process(work.upgrade());
  CHECK(process.wait_for_output("Running upgrade"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  CHECK(
      work.database.run("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'autogen: progress'").value() ==
      "0");
  writer.run("COMMIT");
  const auto result = process.wait();
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK(result.err == "[1/1] Running upgrade  -> a, slow\n");
}

TEST_CASE("long work: an upgrade that waits for a busy table gives way to the application, and says so") {
  const Work work("--: upgrade\nALTER TABLE t ADD y int;\n", "[plan]\nlock_timeout = \"100ms\"\n");
  auto report = work.database.connect();
  report.run("BEGIN; SELECT count(*) FROM t");  // a long transaction: holds the table's lock until its end
  std::atomic<bool> over = false;
  std::atomic<int> queries = 0;
  std::string failed;
  std::thread application([&] {
    auto session = work.database.connect();
    while (!over) {
      try {
        session.run("SELECT count(*) FROM t");
        ++queries;
      } catch (const Failure& failure) {
        failed = failure.what();
        return;
      }
    }
  });
  Process process(work.upgrade());
  const bool first = process.wait_for_output("attempt 2 of 10 follows in 0.5 s");
  const bool second = process.wait_for_output("attempt 3 of 10 follows in 1.0 s");
  const int before = queries;
  report.run("COMMIT");
  const auto result = process.wait();
  over = true;
  application.join();
  CAPTURE(result.err);
  CHECK(first);
  CHECK(second);
  CHECK(before > 0);
  CHECK(failed.empty());
  CHECK(result.status == 0);
  CHECK(contains(result.err, "revision a: canceling statement due to lock timeout"));
  CHECK(
      work.database.run("SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'y'").value() ==
      "1");
}
