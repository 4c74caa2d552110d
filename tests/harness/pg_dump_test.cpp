#include "harness/pg_dump.hpp"

#include <doctest/doctest.h>

using autogen::test::difference;
using autogen::test::parse_dump;

namespace {

std::string entry(const std::string& name, const std::string& type, const std::string& body) {
  return "--\n-- Name: " + name + "; Type: " + type + "; Schema: public; Owner: -\n--\n\n" + body + "\n\n\n";
}

}  // namespace

TEST_CASE("a dump is compared without the order of its columns") {
  const auto a =
      parse_dump("SET a = b;\n" + entry("t", "TABLE",
                                        "CREATE TABLE public.t (\n    a numeric(8,2) DEFAULT 'x,'';y',\n    b "
                                        "text,\n    CONSTRAINT c CHECK ((a > 1))\n);"));
  const auto b = parse_dump(entry("t", "TABLE",
                                  "CREATE TABLE public.t (\n    b text,\n    a numeric(8,2) DEFAULT 'x,'';y',\n    "
                                  "CONSTRAINT c CHECK ((a > 1))\n);"));
  CHECK(a.size() == 1);
  CHECK(difference(a, b).empty());
  const auto c = parse_dump(entry("t", "TABLE", "CREATE TABLE public.t (\n    b text\n);"));
  CHECK(difference(a, c).find("-     a numeric(8,2) DEFAULT 'x,'';y',") != std::string::npos);
}

TEST_CASE("a dump is compared without the order of the columns of statistics") {
  const auto a = parse_dump(entry("s", "STATISTICS", "CREATE STATISTICS public.s (mcv) ON a, b, (f(x, y)) FROM t;"));
  const auto b = parse_dump(entry("s", "STATISTICS", "CREATE STATISTICS public.s (mcv) ON b, (f(x, y)), a FROM t;"));
  CHECK(a.size() == 1);
  CHECK(difference(a, b).empty());
  const auto c = parse_dump(entry("s", "STATISTICS", "CREATE STATISTICS public.s (mcv) ON a, b FROM t;"));
  CHECK_FALSE(difference(a, c).empty());
}

TEST_CASE("what belongs to autogen's own tables is left out") {
  CHECK(parse_dump(entry("autogen_revision", "TABLE", "CREATE TABLE public.autogen_revision (\n    a text\n);") +
                   entry("autogen_revision autogen_revision_pkey", "CONSTRAINT", "ALTER TABLE ...;") +
                   entry("TABLE autogen_revision", "COMMENT", "COMMENT ON ...;"))
            .empty());
}

TEST_CASE("comments count inside a function's body, and nowhere else") {
  const auto dump =
      parse_dump(entry("f()", "FUNCTION",
                       "CREATE FUNCTION f() AS $_$\n-- it's inside\nSET x = 1;\n$_$;\n\nSET default_x = '';\n") +
                 "--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict x\n");
  REQUIRE(dump.size() == 1);
  CHECK(*dump.begin() == "CREATE FUNCTION f() AS $_$\n-- it's inside\nSET x = 1;\n$_$;");
}
