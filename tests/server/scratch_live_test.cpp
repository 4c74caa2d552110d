#include <doctest/doctest.h>
#include <fmt/format.h>

#include <optional>

#include "harness/database.hpp"
#include "server/scratch.hpp"
#include "server/url.hpp"
#include "support/error.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

std::string scratch_name(const ScratchDatabase& scratch) {
  return scratch.connect().query("SELECT current_database()").value();
}

bool exists(const std::string& database) {
  return Connection(server_url()).query("SELECT 1 FROM pg_database WHERE datname = $1", {database}).size() == 1;
}

bool says(const ScratchDatabase& scratch, std::string_view text) {
  return scratch.describe().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a scratch database stands beside the target, empty, and is dropped at the end") {
  const TestDatabase target("CREATE TABLE t (a int)");
  std::string name;
  std::optional<Connection> left_open;
  {
    const ScratchDatabase scratch({.target = target.url()});
    name = scratch_name(scratch);
    left_open = scratch.connect();
    CHECK(name.starts_with("autogen_scratch_"));
    CHECK(says(scratch, "a database beside the target"));
    CHECK_FALSE(scratch.own_server());
    CHECK(exists(name));
    CHECK(left_open->query("SELECT to_regclass('public.t') IS NULL").value() == "t");
  }
  CHECK_FALSE(exists(name));
}

TEST_CASE("it has the target's encoding and locale") {
  const TestDatabase admin;
  admin.run(fmt::format("CREATE DATABASE {}_latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
                        admin.name()));
  {
    const ScratchDatabase scratch({.target = with_database(server_url(), admin.name() + "_latin")});
    CHECK(scratch.connect().query("SHOW server_encoding").value() == "LATIN1");
    CHECK(scratch.connect()
              .query("SELECT datcollate || datctype FROM pg_database WHERE datname = current_database()")
              .value() == "CC");
  }
  admin.run(fmt::format("DROP DATABASE {}_latin WITH (FORCE)", admin.name()));
}

TEST_CASE("--scratch-url comes first") {
  const TestDatabase target;
  const ThrowawayServer elsewhere;
  const ScratchDatabase scratch({.target = target.url(), .scratch_url = elsewhere.url()});
  CHECK(says(scratch, "(--scratch-url)"));
  CHECK(scratch.connect().query("SELECT inet_server_addr() IS NULL").value() == "t");
  CHECK_FALSE(exists(scratch_name(scratch)));
  CHECK(Connection(elsewhere.url())
            .query("SELECT count(*) FROM pg_database WHERE datname = $1", {scratch_name(scratch)})
            .value() == "1");
}

TEST_CASE("without a target there is a temporary server") {
  const ScratchDatabase scratch(ScratchOptions{});
  CHECK(scratch.own_server());
  CHECK(says(scratch, "a temporary PostgreSQL"));
  CHECK(scratch.connect().alive());
}

TEST_CASE("a role that may not create databases gets a temporary server, and is told why") {
  const ThrowawayServer server;
  Connection(server.url()).run("CREATE ROLE plain LOGIN");
  const ScratchDatabase scratch(
      {.target = fmt::format("postgresql://plain@/postgres?host={}&port=5432", server.directory().string())});
  CHECK(scratch.own_server());
  CHECK(says(scratch, "since the role may not create databases beside the target"));
}

TEST_CASE("a target beside which the new database cannot be reached gets a temporary server") {
  const ThrowawayServer server;
  Connection session(server.url());
  session.run("CREATE DATABASE shop");
  const auto hba = server.directory() / "data" / "pg_hba.conf";
  session.query("SELECT pg_reload_conf()");
  session.run(fmt::format("COPY (SELECT 'local shop,postgres all trust') TO '{}'", hba.string()));
  session.query("SELECT pg_reload_conf()");
  session.query("SELECT pg_sleep(0.3)");
  const ScratchDatabase scratch({.target = server.url("shop")});
  CHECK(scratch.own_server());
  CHECK(says(scratch, "no database can be used beside the target"));
  CHECK(session.query("SELECT count(*) FROM pg_database WHERE datname LIKE 'autogen%'").value() == "0");
}

TEST_CASE("nowhere to go is an error that says what can be done") {
  try {
    const ScratchDatabase scratch({.throwaway = {.at_least = 99}});
    FAIL("it was made");
  } catch (const Failure& failure) {
    CHECK(failure.errors().front().hint.find("--scratch-url") != std::string::npos);
  }
}

TEST_CASE("what a crash left is dropped by a later run, and nothing else") {
  const ThrowawayServer server;
  Connection session(server.url());
  const auto now = std::stoll(session.query("SELECT floor(extract(epoch FROM now()))::bigint").value());
  const auto stale = fmt::format("autogen_scratch_1_{}_1", now - 3700);
  const auto young = fmt::format("autogen_scratch_1_{}_2", now - 60);
  const auto in_use = fmt::format("autogen_scratch_1_{}_3", now - 3700);
  const std::string other = "autogen_scratch_notes";
  for (const auto& name : {stale, young, in_use, other}) session.run("CREATE DATABASE " + name);
  const Connection user(server.url(in_use));

  const ScratchDatabase scratch({.target = server.url()});
  const auto left = [&](const std::string& name) {
    return session.query("SELECT 1 FROM pg_database WHERE datname = $1", {name}).size() == 1;
  };
  CHECK_FALSE(left(stale));
  for (const auto& name : {young, in_use, other}) CHECK(left(name));
}
