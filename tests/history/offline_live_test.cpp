#include <doctest/doctest.h>

#include "history/offline.hpp"
#include "history/project.hpp"
#include "syntax/statements.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// Statement by statement, as psql sends them; its own commands begin with a backslash.
void run_script(const TestDatabase& database, std::string script) {
  const auto command = script.find("\\set");
  REQUIRE(command != std::string::npos);
  script.erase(command, script.find('\n', command) - command);
  auto session = database.connect();
  const auto statements = split_statements(script);
  REQUIRE(statements);
  for (const auto& s : *statements) session.run(script.substr(s.begin, s.end - s.begin));
}

void two_revisions(const Project& p) {
  p.add("a", "", "--: upgrade\nCREATE TABLE t (x int);\n--: downgrade\nDROP TABLE t;\n");
  p.add("b", "a",
        "--: upgrade\nALTER TABLE t ADD y int; -- end\n--: autocommit\nCREATE INDEX CONCURRENTLY i ON t (y);\n"
        "--: downgrade\n--: autocommit\nDROP INDEX CONCURRENTLY i;\n--: transaction\nALTER TABLE t DROP y;\n");
}

std::string script(const Project& p, Direction direction, const char* range) {
  return offline_script(p.graph(), direction, range, {});
}

}  // namespace

TEST_CASE("offline: the script does what the runner does") {
  Project online;
  two_revisions(online);
  online.upgrade();
  Project p;
  two_revisions(p);
  run_script(p.database, script(p, Direction::upgrade, "head"));
  CHECK(p.catalog() == online.catalog());
  CHECK(p.state() == "a b");
  CHECK(p.value("SELECT string_agg(checksum, ' ' ORDER BY revision) FROM autogen_revision") ==
        online.value("SELECT string_agg(checksum, ' ' ORDER BY revision) FROM autogen_revision"));
  CHECK(p.upgrade().revisions.empty());
  run_script(p.database, script(p, Direction::downgrade, "b:a"));
  CHECK(p.state() == "a");
  run_script(p.database, script(p, Direction::upgrade, "a:b"));
  run_script(p.database, script(p, Direction::downgrade, "head:base"));
  CHECK(p.state() == "");
  CHECK(p.catalog() == "");
}

TEST_CASE("offline: a script at the wrong place stops before it changes anything") {
  Project p;
  two_revisions(p);
  CHECK(contains(failure_of([&] { run_script(p.database, script(p, Direction::downgrade, "b:a")); }),
                 "revision b is not applied"));
  p.upgrade();
  CHECK(contains(failure_of([&] { run_script(p.database, script(p, Direction::upgrade, "head")); }),
                 "is applied already, or half done"));
  CHECK(contains(failure_of([&] { script(p, Direction::downgrade, "base"); }),
                 "downgrade with --sql requires <fromrev>:<torev>"));
}

TEST_CASE("offline: a comment behind SQL that the scanner rejects swallows no semicolon") {
  Project p;
  p.add("a", "", "--: upgrade\nSELECT 1_000; -- end\n");
  CHECK(contains(script(p, Direction::upgrade, "head"), "\nSELECT 1_000; -- end\n;\n"));
}
