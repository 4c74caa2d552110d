#include "cli/rename_prompt.hpp"

#include <doctest/doctest.h>

using namespace autogen;

namespace {

std::string hinted(const std::string& text, std::size_t line, const std::string& name = "b") {
  return with_hint(text, line, name, "type", {"renamed_from = \"a\""}).value_or("nothing");
}

}  // namespace

TEST_CASE("a hint is written where the object stands, and the rest of the file stays") {
  CHECK(hinted("x = 1\nb = { type = \"text\" }  # why\ny = 2\n", 2) ==
        "x = 1\nb = { renamed_from = \"a\", type = \"text\" }  # why\ny = 2\n");
  CHECK(hinted("b   = \"text\"  # why\n", 1) == "b   = { type = \"text\", renamed_from = \"a\" }  # why\n");
  CHECK(hinted("b = 'text'", 1) == "b = { type = 'text', renamed_from = \"a\" }");
  CHECK(hinted("[table.b]\nx = 1\n", 1) == "[table.b]\nrenamed_from = \"a\"\nx = 1\n");
  CHECK(hinted("  b.type = \"text\"\n", 1) == "  b.renamed_from = \"a\"\n  b.type = \"text\"\n");
  CHECK(hinted("\"b\" = {}\n", 1) == "\"b\" = { renamed_from = \"a\" }\n");
  CHECK(hinted("b = \"te\\\"xt\"\r\nc = 1\r\n", 1) == "b = { type = \"te\\\"xt\", renamed_from = \"a\" }\r\nc = 1\r\n");
}

TEST_CASE("two hints stand where one would") {
  const auto moved = [](const std::string& text) {
    return with_hint(text, 1, "b", "query", {"renamed_from = \"a\"", "moved_from = \"old\""}).value_or("nothing");
  };
  CHECK(moved("[table.b]\r\nx = 1\r\n") == "[table.b]\r\nrenamed_from = \"a\"\r\nmoved_from = \"old\"\r\nx = 1\r\n");
  CHECK(moved("b = \"SELECT 1\"\n") == "b = { query = \"SELECT 1\", renamed_from = \"a\", moved_from = \"old\" }\n");
  CHECK(moved("b.query = \"SELECT 1\"\n") ==
        "b.renamed_from = \"a\"\nb.moved_from = \"old\"\nb.query = \"SELECT 1\"\n");
}

TEST_CASE("a place that cannot be understood is left to a person") {
  CHECK(hinted("c = \"text\"\n", 1) == "nothing");
  CHECK(hinted("b = \"\"\"\ntext\"\"\"\n", 1) == "nothing");
  CHECK(hinted("b = [\"text\"]\n", 1) == "nothing");
  CHECK(hinted("b = \"text\"\n", 9) == "nothing");
}

TEST_CASE("a label gets its hint in the list that it stands in") {
  const auto labelled = [](const std::string& text, std::size_t line) {
    return with_label_hint(text, line, "paid", "payed").value_or("nothing");
  };
  CHECK(labelled("values = [\"new\", \"paid\", \"unpaid\"]  # \"paid\"\n", 1) ==
        "values = [\"new\", { value = \"paid\", renamed_from = \"payed\" }, \"unpaid\"]  # \"paid\"\n");
  CHECK(labelled("values = [\r\n  'new',\r\n  'paid',\r\n]\r\n", 3) ==
        "values = [\r\n  'new',\r\n  { value = 'paid', renamed_from = \"payed\" },\r\n]\r\n");
  CHECK(labelled("values = [{ value = \"paid\" }]", 1) == "values = [{ value = \"paid\", renamed_from = \"payed\" }]");
  CHECK(labelled("values = [\"unpaid\"]\n", 1) == "nothing");
  CHECK(labelled("values = [{ note = \"paid\" }]\n", 1) == "nothing");
  CHECK(labelled("values = [\n\"paid\"]\n", 1) == "nothing");
  CHECK(labelled("values = [\"paid\"]\n", 9) == "nothing");
}
