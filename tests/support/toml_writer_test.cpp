#include "support/toml_writer.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "support/toml.hpp"

using namespace autogen;

namespace {

Value parse(const std::string& text) { return parse_toml(std::make_shared<Source>(Source{"x.toml", text})); }

// Equal in everything but the places and the way they were written; the order of members counts.
bool same(const Value& a, const Value& b) {
  if (const auto* x = a.as_array()) {
    const auto* y = b.as_array();
    return y && std::equal(x->begin(), x->end(), y->begin(), y->end(), same);
  }
  if (const auto* x = a.as_table()) {
    const auto* y = b.as_table();
    return y && std::equal(x->begin(), x->end(), y->begin(), y->end(),
                           [](const Member& m, const Member& n) { return m.key == n.key && same(m.value, n.value); });
  }
  const auto equal = [](const auto* x, const auto* y) { return x && y && *x == *y; };
  if (a.as_real() && b.as_real() && std::isnan(*a.as_real())) return std::isnan(*b.as_real());
  return equal(a.as_bool(), b.as_bool()) || equal(a.as_integer(), b.as_integer()) || equal(a.as_real(), b.as_real()) ||
         equal(a.as_string(), b.as_string());
}

rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::element<std::string>(
      "a", "SELECT 1", " ", "\n", "\n", "\r\n", "\t", "\"", "'", "'''", "\"\"\"", "\\", "\\\n", "\\u0041", "#", "=",
      ".", "[", "]]", "{", "}", ",", std::string(1, '\0'), "\x01", "\x1f", "\x7f", "\b", "\f", "\u00e4", "\u65e5",
      "\U0001F600", "\u0085", "\u2028", "\uFEFF", "\uFFFF", "true", "1979-05-27", "0",
      "a long text that fills the line of the file");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += part;
    return out;
  });
}

Value any_value(int depth);

Value any_table(int depth) {
  Table out;
  std::set<std::string> keys;
  const int size = *rc::gen::inRange(0, 6);
  for (int i = 0; i < size; ++i) {
    auto key = *rc::gen::oneOf(any_text(), rc::gen::element<std::string>("id", "email", "type", "a-b_C1", "", "a.b"));
    if (keys.insert(key).second) out.push_back({std::move(key), any_value(depth - 1), {}});
  }
  Value value(std::move(out));
  value.is_inline = *rc::gen::arbitrary<bool>();
  return value;
}

Value any_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 9 : 5)) {
    case 0: return *rc::gen::arbitrary<bool>();
    case 1: return *rc::gen::arbitrary<std::int64_t>();
    case 2:
      return *rc::gen::oneOf(rc::gen::arbitrary<double>(),
                             rc::gen::element(0.0, 1.0, -3.0, 1e300, 1e-300, 0.1, INFINITY, -INFINITY));
    case 3:
    case 4: return *any_text();
    case 5:
    case 6: {
      Array out;
      const bool tables = *rc::gen::arbitrary<bool>();
      const int size = *rc::gen::inRange(0, 4);
      for (int i = 0; i < size; ++i) out.push_back(tables ? any_table(depth - 1) : any_value(depth - 1));
      return out;
    }
    default: return any_table(depth);
  }
}

Value inline_table(Table members) {
  Value value(std::move(members));
  value.is_inline = true;
  return value;
}

}  // namespace

TEST_CASE("what is written is read back as it was") {
  const bool holds = rc::check("parse_toml(to_toml(v)) == v", [] {
    const auto value = any_table(4);
    const auto text = to_toml(value);
    RC_LOG() << text;
    RC_ASSERT(same(parse(text), value));
    RC_ASSERT(to_toml(parse(text)) == to_toml(parse(to_toml(parse(text)))));
  });
  CHECK(holds);
}

TEST_CASE("tables, columns and texts are laid out for people") {
  const std::string long_text(110, 'x');
  Value columns;
  columns.set("id", inline_table({{"type", "bigint", {}}, {"identity", "always", {}}}));
  columns.set("email", inline_table({{"type", "citext", {}}, {"nullable", false, {}}}));
  columns.set("note", "text");
  columns.set("body", inline_table({{"type", "text", {}}, {"default", long_text, {}}}));
  columns.set("comment", inline_table({{"type", "text", {}}, {"comment", "one\ntwo", {}}}));
  columns.set("last", "text");
  Value table;
  table.set("primary_key", Array{"id"});
  table.set("columns", columns);
  table.set("foreign_keys", Array{Table{{"columns", Array{"a", "b"}, {}}}, Table{{"references", "t(a)", {}}}});
  Value tables;
  tables.set("customers", table);
  tables.set("only parts", Table{{"columns", Table{{"a", "int", {}}}, {}}});
  Value root;
  root.set("in_schema", "app");
  root.set("extension", Table{{"citext", Table{}, {}}});
  root.set("table", tables);
  root.set("view",
           Table{{"v", Table{{"query", "SELECT 1\n", {}}}, {}}, {"w", Table{{"query", "SELECT '\\d'\n+ 1", {}}}, {}}});
  const std::string expected = R"toml(in_schema = "app"

[extension.citext]

[table.customers]
primary_key = ["id"]
[table.customers.columns]
id    = { type = "bigint", identity = "always" }
email = { type = "citext", nullable = false }
note  = "text"
body.type = "text"
body.default = "LONG"
comment.type = "text"
comment.comment = """
one
two"""
last = "text"
[[table.customers.foreign_keys]]
columns = ["a", "b"]
[[table.customers.foreign_keys]]
references = "t(a)"

[table."only parts".columns]
a = "int"

[view.v]
query = """
SELECT 1
"""

[view.w]
query = '''
SELECT '\d'
+ 1'''
)toml";
  auto text = to_toml(root);
  text.replace(text.find(long_text), long_text.size(), "LONG");
  CHECK(text == expected);
}

TEST_CASE("long arrays are broken into lines") {
  Value root;
  root.set("values", Array{std::string(60, 'a'), std::string(60, 'b')});
  CHECK(to_toml(root) == "values = [\n  \"" + std::string(60, 'a') + "\",\n  \"" + std::string(60, 'b') + "\",\n]\n");
}

TEST_CASE("a text that is not UTF-8 is refused, since TOML has no way to say it") {
  for (const std::string bad : {"\xe4", "a\xc3", "\xed\xa0\x80", "\xc0\x80", "\xf5\x80\x80\x80"}) {
    CHECK_THROWS_AS(to_toml(Table{{"a", bad, {}}}), Failure);
    CHECK_THROWS_AS(to_toml(Table{{bad, 1, {}}}), Failure);
  }
}
