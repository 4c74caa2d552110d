#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/database.hpp"
#include "model/naming.hpp"

using namespace autogen;
using autogen::test::TestDatabase;

namespace {

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// The names of the constraints and indexes of a table, in the order of their creation.
std::vector<std::string> names_of(Connection& connection, const std::string& table) {
  const auto rows = connection.query(
      "SELECT name FROM (SELECT oid, conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype <> "
      "'n'"
      " UNION SELECT indexrelid, c.relname FROM pg_index i JOIN pg_class c ON c.oid = indexrelid"
      " WHERE indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)) x"
      " ORDER BY oid",
      {table});
  std::vector<std::string> out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.push_back(rows.text(i, 0));
  return out;
}

}  // namespace

TEST_CASE("the default names are those that the server chooses") {
  TestDatabase db;
  auto c = db.connect();
  c.run("CREATE TABLE other (x int, y int, UNIQUE (x, y), UNIQUE (x))");
  const std::vector<std::string> tables = {
      "t", repeated("t", 63), repeated("t", 40), repeated("ä", 31), repeated("日", 21), "x" + repeated("日", 20)};
  const std::vector<std::pair<std::string, std::string>> columns = {
      {"a", "b"},
      {repeated("c", 63), repeated("d", 63)},
      {repeated("c", 30), repeated("d", 31)},
      {repeated("ö", 31), "b"},
      {"x" + repeated("本", 20), "y" + repeated("ö", 20)}};
  for (const auto& t : tables) {
    for (const auto& [a, b] : columns) {
      CAPTURE(t);
      CAPTURE(a);
      CAPTURE(b);
      const auto sql = fmt::format(
          "CREATE TABLE \"{0}\" (\"{1}\" int, \"{2}\" int);"
          "ALTER TABLE \"{0}\" ADD PRIMARY KEY (\"{1}\");"
          "ALTER TABLE \"{0}\" ADD UNIQUE (\"{1}\");"
          "ALTER TABLE \"{0}\" ADD UNIQUE (\"{1}\", \"{2}\");"
          "ALTER TABLE \"{0}\" ADD FOREIGN KEY (\"{1}\") REFERENCES other (x);"
          "ALTER TABLE \"{0}\" ADD FOREIGN KEY (\"{1}\", \"{2}\") REFERENCES other (x, y);"
          "ALTER TABLE \"{0}\" ADD CHECK (\"{1}\" > 0 AND \"{1}\" < 9);"
          "ALTER TABLE \"{0}\" ADD CHECK (\"{1}\" > \"{2}\");"
          "ALTER TABLE \"{0}\" ADD CHECK (true);"
          "ALTER TABLE \"{0}\" ADD EXCLUDE USING btree (\"{1}\" WITH =, \"{2}\" WITH =);"
          "CREATE INDEX ON \"{0}\" (\"{1}\");"
          "CREATE INDEX ON \"{0}\" (\"{1}\") INCLUDE (\"{2}\");"
          "CREATE INDEX ON \"{0}\" (abs(\"{1}\"), abs(\"{2}\"), (\"{1}\" + 1), (\"{2}\" + 1));",
          t, a, b);
      c.run(sql);
      std::vector<std::string> taken;
      const auto expect = [&](const std::vector<std::string>& of, std::string_view suffix) {
        taken.push_back(default_constraint_name(t, of, suffix, [&](const std::string& name) {
          return std::find(taken.begin(), taken.end(), name) != taken.end();
        }));
      };
      expect({}, "pkey");
      expect({a}, "key");
      expect({a, b}, "key");
      expect({a}, "fkey");
      expect({a, b}, "fkey");
      expect({a}, "check");
      expect({a, b}, "check");
      expect({}, "check");
      expect({a, b}, "excl");
      expect({a}, "idx");
      expect({a, b}, "idx");
      expect({"abs", "abs", "expr", "expr"}, "idx");
      CHECK(names_of(c, '"' + t + '"') == taken);
      c.run(fmt::format("DROP TABLE \"{}\"", t));
    }
  }
}

TEST_CASE("a name that is taken is numbered as the server numbers it") {
  TestDatabase db;
  auto c = db.connect();
  const auto t = repeated("t", 58);
  c.run(fmt::format("CREATE TABLE {0} (c int); CREATE INDEX ON {0} (c)", t));
  for (int i = 0; i < 12; ++i) c.run(fmt::format("CREATE INDEX ON {} (c)", t));
  std::vector<std::string> expected;
  for (std::size_t pass = 0; pass < 13; ++pass) expected.push_back(default_constraint_name(t, {"c"}, "idx", pass));
  CHECK(names_of(c, t) == expected);
}
