#include "harness/database.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "server/subscriptions.hpp"
#include "server/throwaway.hpp"
#include "server/url.hpp"
#include "syntax/sql.hpp"

namespace autogen::test {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

// One session makes and drops all databases of the process. It is never closed: it must outlive static TestDatabases.
Connection& administrator() {
  static auto* session = new Connection(server_url(), "tests");
  return *session;
}

}  // namespace

const std::string& server_url() {
  static const std::string url = [] {
    if (auto given = variable("AUTOGEN_TEST_URL"); !given.empty()) return given;
    static const ThrowawayServer server;
    return server.url();
  }();
  return url;
}

int server_version() { return administrator().server_version(); }

void make_roles(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const auto known = administrator().query("SELECT FROM pg_roles WHERE rolname = $1", {name});
    if (known.size() == 0) administrator().run((Sql("CREATE ROLE ") << Ident{name}).str());
  }
}

TestDatabase::TestDatabase(std::string_view setup) {
  static int made = 0;
  name_ = fmt::format("autogen_test_{}_{}", ::getpid(), ++made);
  url_ = with_database(server_url(), name_);
  Sql create("CREATE DATABASE ");
  create << Ident{name_} << " TEMPLATE template0";
  administrator().run(create.str());
  if (!setup.empty()) run(setup);
}

TestDatabase::~TestDatabase() {
  if (variable("AUTOGEN_KEEP_TEST_DB") == "1") return;
  try {
    Sql drop("DROP DATABASE IF EXISTS ");
    drop << Ident{name_} << " WITH (FORCE)";
    try {
      administrator().run(drop.str());
    } catch (const ServerError& error) {
      if (error.sqlstate() != "55006") throw;  // object_in_use
      Connection inside(url_, "tests");
      drop_subscriptions(inside);
      administrator().run(drop.str());
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s was not dropped: %s\n", name_.c_str(), error.what());
  }
}

Connection TestDatabase::connect() const { return Connection(url_, "test"); }

Rows TestDatabase::run(std::string_view sql) const { return connect().run(sql); }

}  // namespace autogen::test
