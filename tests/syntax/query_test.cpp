// What queries and routines mention, and how the pieces of CREATE FUNCTION are read.
#include "syntax/query.hpp"

#include <doctest/doctest.h>

#include "syntax/routine.hpp"

using namespace autogen;

TEST_CASE("names of WITH are no relations, but where they stand for themselves") {
  const auto found = mentioned_in_query(
      "WITH recent AS (SELECT * FROM orders), recent2 AS (SELECT id FROM recent) "
      "SELECT r.id, app.total(r.id) FROM recent2 r JOIN app.\"Odd\" o USING (id)");
  REQUIRE(found);
  CHECK(found->relations == std::vector<SqlName>{{"", "orders"}, {"app", "Odd"}});
  CHECK(found->functions == std::vector<SqlName>{{"app", "total"}});
  CHECK(found->star);
  CHECK(found->columns.contains("id"));

  // Not recursive: the inner name is the table's.
  const auto shadow = mentioned_in_query("WITH orders AS (SELECT id FROM orders) SELECT id FROM orders");
  REQUIRE(shadow);
  CHECK(shadow->relations == std::vector<SqlName>{{"", "orders"}});
  const auto recursive = mentioned_in_query("WITH RECURSIVE t AS (SELECT 1 UNION SELECT * FROM t) SELECT * FROM t");
  REQUIRE(recursive);
  CHECK(recursive->relations.empty());
}

TEST_CASE("a command mentions the table that it writes to, and its columns") {
  const auto insert = mentioned_in_query("INSERT INTO app.log (id, what) SELECT a, 'x' FROM t WHERE f(new.b)");
  REQUIRE(insert);
  CHECK(insert->relations == std::vector<SqlName>{{"", "t"}, {"app", "log"}});
  CHECK(insert->columns == std::set<std::string>{"a", "b", "id", "new", "what"});
  const auto update = mentioned_in_query("UPDATE log SET what = old.a WHERE log.id = 1");
  REQUIRE(update);
  CHECK(update->relations == std::vector<SqlName>{{"", "log"}});
  CHECK(update->columns.contains("what"));
  CHECK(with_schemas("DELETE FROM log", [](NameKind, const std::string&) { return "app"; }) == "DELETE FROM app.log");

  CHECK_FALSE(rule_command_error("NOTIFY changed"));
  CHECK(rule_command_error("DROP TABLE t"));
  CHECK(rule_command_error("INSERT INTO t VALES (1)"));
  CHECK(rule_command_error(" "));
}

TEST_CASE("names without a schema get one") {
  const auto schema_of = [](NameKind kind, const std::string& name) -> std::string {
    if (name == "t" || name == "Odd") return "app";
    return kind == NameKind::function && name == "f" ? "My schema" : "";
  };
  CHECK(
      with_schemas("WITH c AS (SELECT 1) SELECT f(t.a), now() FROM t, c, \"Odd\" o, x.t WHERE 'ü' <> ''", schema_of) ==
      "WITH c AS (SELECT 1) SELECT \"My schema\".f(t.a), now() FROM app.t, c, app.\"Odd\" o, x.t WHERE 'ü' <> ''");
  CHECK(with_schemas("SELECT 1 FROM t UNION SELECT 2 FROM t", schema_of) ==
        "SELECT 1 FROM app.t UNION SELECT 2 FROM app.t");
  CHECK(body_with_schemas("BEGIN ATOMIC SELECT f(1) FROM t; END", schema_of) ==
        "BEGIN ATOMIC SELECT \"My schema\".f(1) FROM app.t; END");
}

TEST_CASE("a view's query is one query") {
  CHECK(!query_error("SELECT 1"));
  CHECK(!query_error("VALUES (1), (2)"));
  CHECK(!query_error("(SELECT 1) UNION ALL TABLE t"));
  CHECK(query_error("")->message == "the query is empty");
  CHECK(query_error("DELETE FROM t")->message.find("a query is expected") == 0);
  CHECK(query_error("SELECT 1 INTO t")->message == "a view's query has no INTO");
  CHECK(query_error("SELECT a FRM t")->offset == 13);
}

TEST_CASE("signatures") {
  const auto read = parse_signature("add(int, numeric(10,2), app.\"Odd (1\"[])");
  REQUIRE(read.signature);
  CHECK(read.signature->name == "add");
  CHECK(read.signature->types.size() == 3);
  CHECK(read.signature->types[2] == "app.\"Odd (1\"[]");
  CHECK(parse_signature("touch()").signature->types.empty());
  CHECK(parse_signature("odd (name)(int)").signature->name == "odd (name)");
  CHECK(!parse_signature("touch").signature);
  CHECK(!parse_signature("f(int,)").signature);
}

TEST_CASE("arguments and results") {
  const auto plain = parse_argument("INOUT total int DEFAULT 5 + (2)");
  REQUIRE(plain.argument);
  CHECK(plain.argument->mode == WrittenArgument::Mode::inout);
  CHECK(plain.argument->name == "total");
  CHECK(plain.argument->default_text == "5 + (2)");
  CHECK(parse_argument("text = 'a=b'").argument->default_text == "'a=b'");
  CHECK(parse_argument("VARIADIC xs text[]").argument->mode == WrittenArgument::Mode::variadic);
  CHECK(!parse_argument("a int, b int").argument);
  CHECK(!parse_argument("a t.c%TYPE").argument);

  CHECK(parse_result("SETOF app.t").result->set);
  const auto table = parse_result("TABLE (id int, \"Name\" text)").result;
  REQUIRE(table);
  CHECK(table->columns.size() == 2);
  CHECK(table->columns[1].name == "Name");
  CHECK(!parse_result("int LANGUAGE sql").result);
  CHECK(*parse_name_list("\"$user\", public") == std::vector<std::string>{"$user", "public"});
  CHECK(parse_name_list("\"\"")->empty());
  CHECK(!parse_name_list("public; DROP TABLE t"));
}
