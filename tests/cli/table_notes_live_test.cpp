// What diff tells of tables besides differences, and tablespaces, which belong to the server.
#include <doctest/doctest.h>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

void write_project(const TemporaryFolder& project, const TestDatabase& database, const std::string& model) {
  project.write("autogen.toml", "url = '" + database.url() + "'\n");
  project.write("schema/model.toml", model);
}

// Tablespaces of the whole server: made for one test, and dropped once nothing is in it.
class Tablespace {
 public:
  explicit Tablespace(std::string name) : name_(std::move(name)) {
    TestDatabase database;
    auto session = database.connect();
    session.run("SET allow_in_place_tablespaces = on");
    session.run("CREATE TABLESPACE " + name_ + " LOCATION ''");
  }
  ~Tablespace() { TestDatabase().run("DROP TABLESPACE " + name_); }
  Tablespace(const Tablespace&) = delete;
  Tablespace& operator=(const Tablespace&) = delete;

 private:
  std::string name_;
};

}  // namespace

TEST_CASE("another order of columns is told of with -v, and is no difference") {
  const TestDatabase database("CREATE TABLE t (b int, a int, c int); CREATE TABLE same (x int, y int)");
  const TemporaryFolder project;
  write_project(project, database, R"([table.t.columns]
a = "int"
d = "int"
b = "int"
c = "int"
[table.same.columns]
x = "int"
y = "int"
)");
  const auto plain = run_autogen({"diff"}, project.path());
  CHECK(plain.out == "+ column public.t.d integer\n");
  CHECK(plain.err.find("order") == std::string::npos);
  const auto verbose = run_autogen({"diff", "-v"}, project.path());
  CHECK(verbose.out == plain.out);
  CHECK(verbose.err.find("the columns of table public.t stand in another order than in the model: b, a, c") !=
        std::string::npos);
  CHECK(verbose.err.find("public.same") == std::string::npos);
}

TEST_CASE("a column stays in the table below that keeps it, with its values") {
  const TestDatabase database(
      "CREATE TABLE base (x int, y int); CREATE TABLE keeps () INHERITS (base); CREATE TABLE loses () INHERITS (base);"
      "CREATE TABLE below () INHERITS (loses); INSERT INTO keeps VALUES (1, 2); INSERT INTO below VALUES (3, 4)");
  const TemporaryFolder project;
  write_project(project, database, R"([table.base.columns]
y = "int"
[table.keeps]
inherits = ["base"]
[table.keeps.columns]
x = "int"
[table.loses]
inherits = ["base"]
[table.below]
inherits = ["loses"]
)");
  CHECK(run_autogen({"-m", "drop"}, project.path()).status == 0);
  const auto upgrade = run_autogen({"upgrade", "head"}, project.path());
  CHECK_MESSAGE(upgrade.status == 0, upgrade.err);
  CHECK(run_autogen({"check"}, project.path()).status == 0);
  CHECK(database.run("SELECT x FROM keeps").value() == "1");
  CHECK(database
            .run("SELECT count(*) FROM pg_attribute WHERE attname = 'x' AND attrelid IN ('base'::regclass, "
                 "'loses'::regclass, 'below'::regclass)")
            .value() == "0");
}

TEST_CASE("tables move to tablespaces and back") {
  const Tablespace space("autogen_test_space");
  {
    const TestDatabase database("CREATE TABLE moved (x int); CREATE TABLE back (x int) TABLESPACE autogen_test_space");
    const TemporaryFolder project;
    write_project(project, database, R"([table.moved]
tablespace = "autogen_test_space"
[table.moved.columns]
x = "int"
[table.back.columns]
x = "int"
[table.made]
tablespace = "autogen_test_space"
[table.made.columns]
x = "int"
)");
    const auto spaces = [&] {
      std::string out;
      const auto rows = database.run(
          "SELECT relname || ':' || coalesce(spcname, '') FROM pg_class c LEFT JOIN pg_tablespace t ON t.oid = "
          "c.reltablespace WHERE relname IN ('moved', 'back', 'made') ORDER BY 1");
      for (std::size_t i = 0; i < rows.size(); ++i) out += rows.text(i, 0) + " ";
      return out;
    };
    CHECK(run_autogen({"-m", "move"}, project.path()).status == 0);
    CHECK(run_autogen({"upgrade", "head"}, project.path()).status == 0);
    CHECK(spaces() == "back: made:autogen_test_space moved:autogen_test_space ");
    CHECK(run_autogen({"check"}, project.path()).status == 0);
    CHECK(run_autogen({"downgrade", "-1"}, project.path()).status == 0);
    CHECK(spaces() == "back:autogen_test_space moved: ");
  }
}
