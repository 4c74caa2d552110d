// What fixtures cannot show: tablespaces, which belong to the server, and indexes whose build failed.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "syntax/sql.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// A tablespace in the server's own folder; its databases must go before it does.
class Tablespace {
 public:
  Tablespace() : name_(fmt::format("autogen Test \"{}\"", ::getpid())) {
    auto session = Connection(server_url(), "test");
    session.run("SET allow_in_place_tablespaces = on");
    session.run(fmt::format("CREATE TABLESPACE {} LOCATION ''", quoted()));
  }
  ~Tablespace() {
    try {
      Connection(server_url(), "test").run(fmt::format("DROP TABLESPACE {}", quoted()));
    } catch (const std::exception& error) {
      MESSAGE(error.what());
    }
  }
  Tablespace(const Tablespace&) = delete;
  Tablespace& operator=(const Tablespace&) = delete;

  std::string quoted() const { return quote_ident(name_); }
  std::string in_toml() const { return "'" + name_ + "'"; }

 private:
  std::string name_;
};

class Project {
 public:
  explicit Project(const TestDatabase& database) {
    folder_.write("autogen.toml", "url = '" + database.url() + "'\n[manage]\nkinds = [\"*\"]\n");
  }

  void model(const std::string& text) const { folder_.write("schema/model.toml", text); }
  Result autogen(std::vector<std::string> arguments) const { return run_autogen(std::move(arguments), folder_.path()); }
  std::string good(std::vector<std::string> arguments) const {
    const auto result = autogen(std::move(arguments));
    REQUIRE_MESSAGE(result.status == 0, result.out, result.err);
    return result.out;
  }
  void upgrade() const {
    good({"-m", "step"});
    good({"upgrade", "head"});
    good({"check"});
  }
  std::string inspected() const { return good({"inspect"}); }

 private:
  TemporaryFolder folder_;
};

std::string placed(const TestDatabase& database) {
  return database
      .run(
          "SELECT string_agg(c.relname || ' ' || (c.reltablespace <> 0), ', ' ORDER BY c.relname) FROM pg_class c "
          "WHERE c.relkind = 'i' AND c.relname ~ '^t_|^u_'")
      .value();
}

constexpr const char* with_duplicates =
    "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 1), (1, 2); CREATE INDEX t_b ON t (b);";

// A unique index over duplicates: its build with CONCURRENTLY fails and leaves it invalid.
void leave_invalid(const TestDatabase& database, const std::string& sql) {
  CHECK_THROWS(database.run(sql));
  REQUIRE(database.run("SELECT count(*) FROM pg_index WHERE NOT indisvalid").value() == "1");
}

constexpr const char* wants_unique =
    "[table.t.columns]\na = 'int'\nb = 'int'\n[table.t.indexes]\nt_a = { on = 'a', unique = true }\nt_b = 'b'\n";

}  // namespace

TEST_CASE("indexes and the indexes of constraints move between tablespaces, and back to the database's own") {
  const Tablespace space;
  const TestDatabase database(
      "CREATE TABLE t (a int CONSTRAINT t_pkey PRIMARY KEY, b int CONSTRAINT t_b UNIQUE);"
      "CREATE INDEX t_i ON t (a, b); ALTER TABLE t ADD CONSTRAINT t_x EXCLUDE (b WITH =);");
  const Project project(database);
  const auto in = "tablespace = " + space.in_toml();
  project.model(fmt::format(
      "[table.t]\nprimary_key = {{ columns = ['a'], {0} }}\n[table.t.columns]\na = 'int'\nb = 'int'\n"
      "[table.t.uniques]\nt_b = {{ columns = ['b'], {0} }}\nt_new = {{ columns = ['b', 'a'], {0} }}\n"
      "[table.t.indexes]\nt_i = {{ on = ['a', 'b'], {0} }}\nt_j = {{ on = 'a', {0}, with = {{ fillfactor = 60 }} }}\n"
      "[table.t.exclusions]\nt_x = {{ elements = 'b WITH =', {0} }}\n"
      "[table.u]\nprimary_key = {{ columns = ['a'], {0} }}\n[table.u.columns]\na = 'int'\n",
      in));
  project.upgrade();
  CHECK(placed(database) == "t_b true, t_i true, t_j true, t_new true, t_pkey true, t_x true, u_pkey true");
  const auto written = project.inspected();
  project.good({"downgrade", "-1"});
  CHECK(placed(database) == "t_b false, t_i false, t_pkey false, t_x false");
  project.good({"upgrade", "head"});
  project.model(written);
  project.good({"check"});
}

TEST_CASE("the database's own tablespace is none") {
  const TestDatabase database("CREATE TABLE t (a int); CREATE INDEX t_a ON t (a);");
  const Project project(database);
  project.model("[table.t.columns]\na = 'int'\n[table.t.indexes]\nt_a = { on = 'a', tablespace = 'pg_default' }\n");
  project.good({"check"});
}

TEST_CASE("an invalid index counts as none: it is dropped and built again, and the way back keeps the good one") {
  const TestDatabase database(with_duplicates);
  const Project project(database);
  leave_invalid(database, "CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)");
  project.model(wants_unique);
  CHECK(project.autogen({"check"}).status != 0);
  database.run("DELETE FROM t WHERE b = 2");
  project.upgrade();
  CHECK(database.run("SELECT count(*) FROM pg_index WHERE NOT indisvalid").value() == "0");
  project.good({"downgrade", "-1"});
  CHECK(database.run("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass").value() == "t");
  project.good({"upgrade", "head"});
  project.good({"check"});
}

TEST_CASE("an invalid index that the model does not have is dropped, and not made again on the way back") {
  const TestDatabase database(with_duplicates);
  const Project project(database);
  leave_invalid(database, "CREATE UNIQUE INDEX CONCURRENTLY left_over ON t (a)");
  project.model("[table.t.columns]\na = 'int'\nb = 'int'\n[table.t.indexes]\nt_b = 'b'\n");
  project.upgrade();
  project.good({"downgrade", "-1"});
  CHECK(database.run("SELECT to_regclass('left_over') IS NULL").value() == "t");
  project.good({"upgrade", "head"});
  project.good({"check"});
}

TEST_CASE("inspect tells of an invalid index, and a model cannot ask for one") {
  const TestDatabase database(with_duplicates);
  const Project project(database);
  leave_invalid(database, "CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)");
  const auto written = project.inspected();
  CHECK(written.find("invalid = true") != std::string::npos);
  project.model(written);
  project.good({"check"});

  database.run("DROP INDEX t_a");
  const auto gone = project.autogen({"check"});
  CHECK(gone.status == 1);
  CHECK(gone.err.find("index public.t.t_a is not there and cannot be made invalid") != std::string::npos);
  database.run("CREATE INDEX t_a ON t (a)");
  const auto valid = project.autogen({"check"});
  CHECK(valid.status == 1);
  CHECK(valid.err.find("index public.t.t_a is valid and cannot be made invalid") != std::string::npos);
}
