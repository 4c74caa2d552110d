// Where sequences stand after their column became another kind of column, and back: the next row never meets an old
// one.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

class Project {
 public:
  Project(const std::string& before, const std::string& column) : database_(before) {
    folder_.write("autogen.toml", fmt::format("url = '{}'\n[manage]\nkinds = [\"*\"]\n", database_.url()));
    folder_.write("schema/model.toml",
                  "[sequence.numbers]\n[table.t]\nprimary_key = \"id\"\n[table.t.columns]\nnote = "
                  "\"text\"\nid = " +
                      column + "\n");
  }

  void run(const std::vector<std::string>& arguments) const {
    const auto result = run_autogen(arguments, folder_.path());
    CHECK_MESSAGE(result.status == 0, result.out, result.err);
  }

  std::string value(const std::string& sql) const { return database_.run(sql).value(); }
  std::string insert() const { return value("INSERT INTO t (note) VALUES ('new') RETURNING id"); }
  std::string position(const std::string& sequence) const {
    return value(fmt::format("SELECT last_value || ' ' || is_called FROM {}", sequence));
  }

 private:
  TestDatabase database_;
  TemporaryFolder folder_;
};

struct Column {
  std::string name;
  std::string sql;  // of the table, and what it needs
  std::string toml;
  std::string sequence;
};

const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"serial", "CREATE TABLE t (note text, id serial PRIMARY KEY)", "'serial'", "t_id_seq"},
      {"named serial", "CREATE TABLE t (note text, id serial PRIMARY KEY); ALTER SEQUENCE t_id_seq RENAME TO named",
       "{ type = 'serial', sequence = { name = 'named' } }", "named"},
      {"identity", "CREATE TABLE t (note text, id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
       "{ type = 'int', identity = 'always' }", "t_id_seq"},
      {"named identity",
       "CREATE TABLE t (note text, id int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME own) PRIMARY KEY)",
       "{ type = 'int', identity = 'always', sequence = { name = 'own' } }", "own"},
      {"nextval", "CREATE TABLE t (note text, id int DEFAULT nextval('numbers') PRIMARY KEY)",
       "{ type = 'int', default = \"nextval('numbers')\" }", "numbers"}};
  return all;
}

}  // namespace

TEST_CASE("serial, identity and nextval() hand their positions on") {
  for (const auto& from : columns()) {
    for (const auto& to : columns()) {
      if (from.name == to.name) continue;
      for (const bool called : {true, false}) {
        CAPTURE(from.name);
        CAPTURE(to.name);
        CAPTURE(called);
        const Project project("CREATE SEQUENCE numbers; " + from.sql, to.toml);
        project.insert();
        project.value(fmt::format("SELECT setval('{}', 1000, {})", from.sequence, called));
        const auto position = project.position(from.sequence);
        CHECK(position == (called ? "1000 true" : "1000 false"));

        project.run({"-m", "there"});
        project.run({"upgrade", "head"});
        project.run({"check"});
        CHECK(project.position(to.sequence) == position);
        CHECK(project.insert() == (called ? "1001" : "1000"));

        const auto after = project.position(to.sequence);
        project.run({"downgrade", "-1"});
        CHECK(project.position(from.sequence) == after);
        CHECK(project.insert() == (called ? "1002" : "1001"));
      }
    }
  }
}

TEST_CASE("a column that drew from nothing begins behind its rows") {
  for (const auto& to : columns()) {
    if (to.name == "nextval") continue;
    for (const auto* rows : {"", "INSERT INTO t VALUES ('a', 7), ('b', 40)", "INSERT INTO t VALUES ('a', -7)"}) {
      CAPTURE(to.name);
      CAPTURE(rows);
      const Project project(
          fmt::format("CREATE SEQUENCE numbers; CREATE TABLE t (note text, id int PRIMARY KEY); {}", rows), to.toml);
      project.run({"-m", "there"});
      project.run({"upgrade", "head"});
      project.run({"check"});
      CHECK(project.insert() == (std::string(rows).find("40") != std::string::npos ? "41" : "1"));
      project.run({"downgrade", "-1"});
    }
  }
}

TEST_CASE("options of a sequence change without its position") {
  TestDatabase database(
      "CREATE SEQUENCE s; SELECT setval('s', 500); CREATE SEQUENCE full_; SELECT setval('full_', 500)");
  const TemporaryFolder folder;
  folder.write("autogen.toml", fmt::format("url = '{}'\n[manage]\nkinds = [\"*\"]\n", database.url()));
  folder.write("schema/model.toml",
               "[sequence.s]\ntype = 'smallint'\nincrement = 10\nmin_value = 100\nmax_value = 1000\ncache = 5\n"
               "cycle = true\n[sequence.full_]\n");
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"-m", "there"}, {"upgrade", "head"}, {"check"}}) {
    const auto result = run_autogen(arguments, folder.path());
    CHECK_MESSAGE(result.status == 0, result.out, result.err);
  }
  CHECK(database.run("SELECT last_value || ' ' || is_called FROM s").value() == "500 true");
  CHECK(run_autogen({"downgrade", "-1"}, folder.path()).status == 0);
  CHECK(database.run("SELECT last_value || ' ' || is_called FROM s").value() == "500 true");

  // Past the new end it is refused: values would come again.
  folder.write("schema/model.toml", "[sequence.s]\n[sequence.full_]\nmax_value = 400\n");
  CHECK(run_autogen({"stamp", "head"}, folder.path()).status == 0);
  CHECK(run_autogen({"-m", "narrow"}, folder.path()).status == 0);
  const auto result = run_autogen({"upgrade", "heads"}, folder.path());
  CHECK(result.status == 1);
  CHECK(database.run("SELECT last_value FROM full_").value() == "500");
}
