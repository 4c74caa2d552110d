#include <doctest/doctest.h>

#include "syntax/parse.hpp"

using namespace autogen;

namespace {

std::string in_app(const std::string& text) {
  return with_relations(text, [](const RelationName& name) -> std::optional<RelationName> {
    if (name.name == "unknown") return std::nullopt;
    return RelationName{name.schema.empty() ? "app" : name.schema, name.name, name.is_sequence};
  });
}

}  // namespace

TEST_CASE("names of relations in expressions are found and replaced") {
  CHECK(in_app("nextval('s')") == "nextval('app.s'::regclass)");
  CHECK(in_app("NEXTVAL ( 's' :: regclass )") == "NEXTVAL ( 'app.s' :: regclass )");
  CHECK(in_app("pg_catalog.nextval('\"Odd \"\"s\"\"\"')") == "pg_catalog.nextval('app.\"Odd \"\"s\"\"\"'::regclass)");
  CHECK(in_app("'N' || nextval('other.S') || currval('both')") ==
        "'N' || nextval('other.s'::regclass) || currval('app.\"both\"'::regclass)");
  CHECK(in_app("setval('s', 5)") == "setval('app.s'::regclass, 5)");
  CHECK(in_app("'t'::regclass") == "'app.t'::regclass");
  CHECK(in_app("CAST('t' AS regclass)") == "CAST('app.t' AS regclass)");
  CHECK(in_app("E'it''s' || nextval(E'a\\x62c')") == "E'it''s' || nextval('app.abc'::regclass)");
}

TEST_CASE("what names no relation stays") {
  for (const auto* text :
       {"nextval('unknown')", "nextval(('s'::text)::regclass)", "mine.nextval('s')", "'nextval(''s'')'", "lower('s')",
        "nextval('a.b.c')", "nextval('')", "'17'::regclass", "'s'::text", "nextval("}) {
    CHECK(in_app(text) == text);
  }
}

TEST_CASE("columns with their tables") {
  CHECK(parse_column_reference("invoices.Number")->columns.front() == "number");
  CHECK(parse_column_reference("app.\"T t\".\"C.c\"")->table == "T t");
  CHECK(parse_column_reference("app.t.c")->schema == "app");
  for (const auto* text : {"c", "a.b.c.d", "t.*", "t.c + 1", "f(t.c)", "t.", ""})
    CHECK_FALSE(parse_column_reference(text));
}

TEST_CASE("a column is renamed where it stands alone, and behind OLD and NEW") {
  CHECK(with_renamed_column("(a > b) AND f(a)", "a", "A b") == "(\"A b\" > b) AND f(\"A b\")");
  CHECK(with_renamed_column("(new.a <> old.a) OR (new.b = t.a)", "a", "c") == "(new.c <> old.c) OR (new.b = t.a)");
}
