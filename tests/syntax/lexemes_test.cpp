#include "syntax/lexemes.hpp"

#include <doctest/doctest.h>

#include <string>

#include "syntax/scan.hpp"

using namespace autogen;

namespace {

std::vector<std::string> texts(const std::string& sql) {
  std::vector<std::string> out;
  for (const auto& l : lexemes(sql)) out.push_back(sql.substr(l.begin, l.end - l.begin));
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lexemes: quoted parts end where PostgreSQL says") {
  CHECK(texts("'it''s' \"a\"\"b\" E'\\'x' U&'\\0061' $$a;b$$ $q$ $$ $q$") ==
        Texts{"'it''s'", "\"a\"\"b\"", "E'\\'x'", "U&'\\0061'", "$$a;b$$", "$q$ $$ $q$"});
  CHECK(texts("a$b$c") == Texts{"a$b$c"});
  CHECK(texts("$1+$2") == Texts{"$", "1", "+", "$", "2"});
  CHECK(texts("E'a'\n  'b\\'c' d") == Texts{"E'a'\n  'b\\'c'", "d"});
  CHECK(texts("'a\\' b") == Texts{"'a\\'", "b"});
}

TEST_CASE("lexemes: comments nest and operators stop before them") {
  CHECK(texts("a/* x /* y */ z */b --c\nd") == Texts{"a", "/* x /* y */ z */", "b", "--c", "d"});
  CHECK(texts("1+--x\n2") == Texts{"1", "+", "--x", "2"});
  CHECK(texts("a<>b") == Texts{"a", "<>", "b"});
}

TEST_CASE("lexemes: what never ends says so") {
  for (const char* text : {"'abc", "\"abc", "$$abc", "/* /* */", "E'\\'"}) {
    CAPTURE(text);
    CHECK(lexemes(text).back().unclosed);
  }
  CHECK_FALSE(lexemes("-- abc").back().unclosed);
}

TEST_CASE("lexemes: comments are those of PostgreSQL's scanner") {
  const std::string samples[] = {
      "select 1 --: a\n, '--: b' /* --: c\n--: d */ from \"--: e\" where $x$\n--: f\n$x$ = E'\\'--' -- g",
      "create function f() returns int as $fn$ begin -- in body\n return $1; end $fn$ language plpgsql; -- after",
      "select a-- b\n, c/**/, U&'d\\2D-' --",
      "select $a$b$$c$a$, 'x' 'y', 1.5e-3, a->>'--', b#>'{/*}' -- z",
  };
  for (const auto& sql : samples) {
    CAPTURE(sql);
    std::vector<std::pair<std::size_t, std::size_t>> ours;
    for (const auto& l : lexemes(sql)) {
      if (l.kind == Lexeme::Kind::comment) ours.emplace_back(l.begin, l.end);
    }
    std::vector<std::pair<std::size_t, std::size_t>> theirs;
    const auto tokens = scan(sql);
    REQUIRE(tokens);
    for (const auto& t : *tokens) {
      if (t.kind == Token::Kind::comment) theirs.emplace_back(t.begin, t.end);
    }
    CHECK(ours == theirs);
  }
}
