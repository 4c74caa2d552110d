#include "syntax/operator_class.hpp"

#include <doctest/doctest.h>

using namespace autogen;

TEST_CASE("the name of an operator class has its access method behind it") {
  const auto plain = parse_name_with_method("area_ops USING btree");
  REQUIRE(plain);
  CHECK(plain->schema.empty());
  CHECK(plain->name == "area_ops");
  CHECK(plain->method == "btree");
  const auto quoted = parse_name_with_method("app.\"Area USING x\" using GiST");
  REQUIRE(quoted);
  CHECK(quoted->schema == "app");
  CHECK(quoted->name == "Area USING x");
  CHECK(quoted->method == "gist");
  CHECK(with_method(quoted->name, quoted->method) == "\"Area USING x\" USING gist");
  for (const auto* text : {"", "area_ops", "area_ops USING", "a.b.c USING btree", "x USING btree; DROP TABLE t"}) {
    CHECK_FALSE(parse_name_with_method(text));
  }
}

TEST_CASE("members are read as CREATE OPERATOR CLASS reads them") {
  const auto less = parse_operator_member("1 <");
  REQUIRE(less.member);
  CHECK(less.member->number == 1);
  CHECK(less.member->name == "<");
  CHECK(less.member->operands.empty());
  const auto near = parse_operator_member("15 app.<-> (point, app.spot[]) FOR ORDER BY app.float_fam");
  REQUIRE(near.member);
  CHECK(near.member->schema == "app");
  CHECK(near.member->operands == std::vector<std::string>{"point", "app.spot[]"});
  CHECK(near.member->order_schema == "app");
  CHECK(near.member->order_family == "float_fam");
  const auto compare = parse_function_member("1 (integer, bigint) btint48cmp(integer, bigint)");
  REQUIRE(compare.member);
  CHECK(compare.member->name == "btint48cmp");
  CHECK(compare.member->operands.size() == 2);
  CHECK(compare.member->arguments.size() == 2);
  const auto one = parse_function_member("2 (integer) app.f()");
  REQUIRE(one.member);
  CHECK(one.member->operands.size() == 2);
  CHECK(one.member->arguments.empty());
}

TEST_CASE("what is no member is refused") {
  for (const auto* text : {"", "<", "1", "1 <(integer)", "1 <, OPERATOR 2 >", "1 <(a.b%TYPE, integer)", "0 <"}) {
    CHECK_MESSAGE(!parse_operator_member(text).member, text);
  }
  for (const auto* text : {"", "f()", "1", "1 f(integer), STORAGE integer", "1 (a, b, c) f()"}) {
    CHECK_MESSAGE(!parse_function_member(text).member, text);
  }
}
