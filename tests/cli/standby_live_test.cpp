// A hot standby: everything that only reads works there, and what PostgreSQL must decide is decided elsewhere.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <thread>

#include "harness/crashable_server.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "server/connection.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr const char* model = R"toml([table.orders]
primary_key = ["id"]
[table.orders.columns]
id    = { type = "bigint", identity = "always" }
state = { type = "text", default = "lower('NEW' || '')" }
[table.orders.checks]
known = { expression = "state in ('new', 'old')", final = true }
[view.new_orders]
query = "select id from orders where state = 'new'"
)toml";

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

void wait_for(const CrashableServer& standby, const std::string& query) {
  for (int i = 0; i < 500; ++i) {
    if (Connection(standby.url(), "wait").run(query).text(0, 0) == "t") return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  FAIL("the standby does not follow: ", query);
}

}  // namespace

TEST_CASE("on a hot standby check, diff, inspect and an upgrade with nothing to do work") {
  CrashableServer primary;
  const auto standby = primary.make_standby();
  const TemporaryFolder folder;
  folder.write("schema/t.toml", model);
  const auto project = [&](const CrashableServer& server, const std::string& more = {}) {
    folder.write("autogen.toml", fmt::format("url = \"{}\"\n{}", server.url(), more));
  };
  const auto expect = [&](int status, const std::vector<std::string>& arguments) {
    auto result = run_autogen(arguments, folder.path());
    CHECK_MESSAGE(result.status == status, result.out, result.err);
    return result;
  };
  project(primary);
  expect(0, {"-m", "orders"});
  expect(0, {"upgrade", "head"});
  wait_for(*standby, "SELECT to_regclass('autogen_revision') IS NOT NULL AND to_regclass('new_orders') IS NOT NULL");
  REQUIRE(Connection(standby->url(), "is it one").run("SELECT pg_is_in_recovery()").text(0, 0) == "t");

  project(*standby);
  const auto clean = expect(0, {"check", "-v"});
  CHECK_MESSAGE(has(clean.err, "a temporary PostgreSQL"), clean.err);
  expect(0, {"current"});
  expect(0, {"upgrade", "head"});
  CHECK(has(expect(0, {"inspect"}).out, "[view.new_orders]"));

  auto other = std::string(model);
  other.replace(other.find("'old')"), 6, "'old', 'late')");
  folder.write("schema/t.toml", other + "[table.more]\ncolumns = { n = \"int\" }\n");
  const auto drift = expect(2, {"check"});
  CHECK_MESSAGE(has(drift.out, "known"), drift.out);
  CHECK_MESSAGE(has(drift.out, "public.more"), drift.out);

  // What would write says that it cannot.
  const auto written = expect(0, {"-m", "more"});
  const auto refused = expect(1, {"upgrade", "head"});
  CHECK_MESSAGE(has(refused.err, "during recovery"), refused.err);
  CHECK(Connection(standby->url(), "unchanged").run("SELECT to_regclass('more') IS NULL").text(0, 0) == "t");
}
