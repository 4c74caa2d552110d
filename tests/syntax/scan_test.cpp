#include "syntax/scan.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace autogen;

namespace {

using Texts = std::vector<std::string>;

Texts texts(const std::string& sql) {
  Texts out;
  const auto tokens = scan(sql);
  REQUIRE(tokens);
  for (const auto& t : *tokens) out.push_back(sql.substr(t.begin, t.end - t.begin));
  return out;
}

}  // namespace

TEST_CASE("scan: quoted parts end where PostgreSQL says") {
  CHECK(texts("'it''s' \"a\"\"b\" E'\\'x' $$a;b$$ $q$ $$ $q$") ==
        Texts{"'it''s'", "\"a\"\"b\"", "E'\\'x'", "$$a;b$$", "$q$ $$ $q$"});
  CHECK(texts("a$b$c $1+$2") == Texts{"a$b$c", "$1", "+", "$2"});
  CHECK(texts("E'a'\n  'b\\'c' d") == Texts{"E'a'\n  'b\\'c'", "d"});
  CHECK(texts("'a'\n'b' 'c'") == Texts{"'a'\n'b'", "'c'"});
  CHECK(texts("'a\\' b") == Texts{"'a\\'", "b"});
}

TEST_CASE("scan: quoted parts with Unicode escapes are whole") {
  CHECK(texts("U&'\\0061;' , U&\"a b\"--c\nU&'x'") == Texts{"U&'\\0061;'", ",", "U&\"a b\"", "--c", "U&'x'"});
  CHECK(texts("u&'a'';b'\r\n") == Texts{"u&'a'';b'"});
}

TEST_CASE("scan: comments nest and operators stop before them") {
  CHECK(texts("a/* x /* y */ z */b --c\nd") == Texts{"a", "/* x /* y */ z */", "b", "--c", "d"});
  CHECK(texts("1+--x\r2 --y\r\n3") == Texts{"1", "+", "--x", "2", "--y", "3"});
  CHECK(texts("a<>b") == Texts{"a", "<>", "b"});
}

TEST_CASE("scan: only white space lies between tokens") {
  const std::string samples[] = {
      "select 1 --: a\n, '--: b' /* --: c\n--: d */ from \"--: e\" where $x$\n--: f\n$x$ = E'\\'--' -- g",
      "create function f() returns int as $fn$ begin -- in body\n return $1; end $fn$ language plpgsql; -- after",
      "select a-- b\n, c/**/, U&'d\\2D-' --",
      "select $a$b$$c$a$, 'x' 'y', 1.5e-3, a->>'--', b#>'{/*}' -- z",
      "select 'é' \"é\"\"€\" é, N'x' B'01' X'1F' U&\"x\" uescape '!' 1..2 :x \\ { $é$ x $é$",
  };
  for (const auto& sql : samples) {
    CAPTURE(sql);
    const auto tokens = scan(sql);
    REQUIRE(tokens);
    std::size_t at = 0;
    for (const auto& t : *tokens) {
      CAPTURE(t.begin);
      REQUIRE(t.begin >= at);
      REQUIRE(t.end > t.begin);
      CHECK(sql.substr(at, t.begin - at).find_first_not_of(" \t\r\n") == std::string::npos);
      at = t.end;
    }
  }
}

TEST_CASE("scan: what never ends says so") {
  for (const char* text :
       {"'abc", "\"abc", "$$abc", "$q$ $$", "/* /* */", "E'\\'", "U&'a", "U&\"a", "B'1", "X'1", "'a'\n'b"}) {
    const auto sql = "select 'é', " + std::string(text);
    CAPTURE(sql);
    CHECK_FALSE(scan(sql));
    const auto error = scan_error(sql);
    REQUIRE(error);
    CHECK(error->reason == ScanError::Reason::unterminated);
    CHECK(unterminated_at(sql) == sql.find(text));
  }
  CHECK_FALSE(scan_error("-- abc"));
  CHECK_FALSE(unterminated_at(""));
}

TEST_CASE("scan: literals of a newer PostgreSQL hide nothing behind them") {
  const std::string literals[] = {"1_000", "0x1F", "0b11", "0o17", "1_0.5_0e1_0", "12abc", "$1a"};
  for (const auto& literal : literals) {
    const auto sql = "select 'é', " + literal;
    CAPTURE(sql);
    const auto error = scan_error(sql);
    REQUIRE(error);
    CHECK(error->reason == ScanError::Reason::number);
    CHECK(error->at == sql.find(literal));
    CHECK_FALSE(unterminated_at(sql));
    CHECK(unterminated_at(sql + ", $$ " + literal) == sql.size() + 2);
    CHECK_FALSE(unterminated_at(sql + ", $$ '" + literal + "$$"));
  }
}

TEST_CASE("scan: other errors say so") {
  const std::string samples[] = {"select \"\" 'a", "select E'\\u00' 'a", std::string("1\0'a", 4)};
  for (const auto& sql : samples) {
    CAPTURE(sql);
    CHECK_FALSE(scan(sql));
    const auto error = scan_error(sql);
    REQUIRE(error);
    CHECK(error->reason == ScanError::Reason::other);
    CHECK_FALSE(unterminated_at(sql));
  }
}
