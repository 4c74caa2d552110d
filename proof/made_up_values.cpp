#include "proof/made_up_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

using Texts = std::vector<std::string>;

// What to try as input of a type, by pg_type.typcategory; the first ones are what most rows get. Small, positive and
// distinct, since that is what checks tend to ask for, with the odd cases behind.
const Texts& inputs(char category) {
  static const Texts numbers{"1",  "2",   "3.25", "4",   "3",  "5",  "20",        "21.5",   "22",    "30",        "31",
                             "42", "101", "102",  "103", "55", "-7", "-1.5",      "0",      "32767", "1e15",      "6",
                             "7",  "8",   "9",    "10",  "11", "12", "123456789", "-32768", "NaN",   "2147483647"};
  static const Texts strings{
      "a", "it's \"q\" \\ {1,NULL}", "é日本\n\t2", " b ",   "c",          "x", "xy",  "y", "7",
      "8", "user@example.org",       "B",          "a.b.c", "2020-02-29", "",  "new", "z", std::string(300, 'l')};
  static const Texts times{"2020-02-29 13:14:15.678+02",
                           "1999-12-31 23:59:59",
                           "2000-01-01",
                           "13:14:15",
                           "2021-06-07 08:09:10",
                           "2024-01-31",
                           "infinity",
                           "0044-03-15 BC",
                           "00:00:01",
                           "23:59:59.999999+05"};
  static const Texts spans{"1 day", "2 mons 3 days 04:05:06.789", "-1 year", "01:02:03", "0", "10 years"};
  static const Texts truths{"t", "f"};
  static const Texts bits{"1", "0", "101", "0011", "11111", "01010101"};
  static const Texts addresses{"10.0.0.1", "10.0.0.0/8", "2001:db8::1", "192.168.1.5/24", "192.168.2.0/24", "::/0"};
  static const Texts shapes{"(1,2)",   "(3,4.5)",       "(1,2),(3,4)", "(0,0),(5,6)",         "{1,-1,0}",
                            "{2,1,3}", "[(0,0),(1,1)]", "<(1,2),3>",   "((0,0),(1,1),(1,0))", "<(4,5),6>"};
  // User-defined and unknown: what the odd types and those of extensions read.
  static const Texts others{R"(\x00ff27)",
                            R"(\xdeadbeef)",
                            R"(\x)",
                            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12",
                            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13",
                            "00000000-0000-0000-0000-000000000000",
                            "ffffffff-ffff-ffff-ffff-ffffffffffff",
                            R"({"a": [1, null, "é\n"], "it's": {"b": true}})",
                            "[]",
                            R"("x")",
                            "1",
                            "null",
                            R"({"a": 1})",
                            "08:00:2b:01:02:03",
                            "08:00:2b:01:02:04",
                            "08:00:2b:01:02:03:04:05",
                            "<a b=\"c\">é</a>",
                            "'it''s':1 fat:2A",
                            "a & !b",
                            "16/B374D848",
                            "$.a[*]",
                            "a=>1, b=>NULL",
                            "a.b.c",
                            "(1,2),(3,4)",
                            "(1,2,3)",
                            "978-0-393-04002-9",
                            "2",
                            "10:20:10,14,15",
                            "(0,1)",
                            "{1,2}",
                            "1 2",
                            "1 .. 2",
                            "pg_class",
                            "a"};
  switch (category) {
    case 'N': return numbers;
    case 'S': return strings;
    case 'D': return times;
    case 'T': return spans;
    case 'B': return truths;
    case 'V': return bits;
    case 'I': return addresses;
    case 'G': return shapes;
    default: return others;
  }
}

// An element of an array, a field of a row, a bound of a range: in double quotes, all of which read these alike.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}
}  // namespace

const MadeUpValues::Texts& MadeUpValues::of(const std::string& type, const std::string& modifier) {
  const auto [found, is_new] = known_.try_emplace({type, modifier});
  if (is_new) {
    const auto texts = read(candidates(type), type, modifier);
    known_[{type, modifier}] = texts;
  }
  return known_[{type, modifier}];
}

// What may be input of the type; nobody has asked the server yet.
MadeUpValues::Texts MadeUpValues::candidates(const std::string& type) {
  const auto row = session_.query(
      "SELECT typtype, typcategory, CASE WHEN typcategory = 'A' THEN typelem ELSE 0 END, typbasetype, typtypmod, "
      "typrelid, (SELECT rngsubtype FROM pg_range WHERE $1::text IN (to_jsonb(pg_range) ->> 'rngtypid', "
      "to_jsonb(pg_range) ->> 'rngmultitypid')) FROM pg_type WHERE oid::text = $1::text",
      {type});
  const auto kind = row.text(0, 0);
  if (kind == "e") return labels(type);
  if (kind == "d") return of(row.text(0, 3), row.text(0, 4));
  if (kind == "c") return composites(row.text(0, 5));
  if (kind == "r" || kind == "m") return ranges(row.text(0, 6), kind == "m");
  if (row.text(0, 2) != "0") return arrays(row.text(0, 2));
  auto texts = inputs(row.text(0, 1).front());
  if (&inputs(row.text(0, 1).front()) != &inputs('U')) {
    texts.insert(texts.end(), inputs('U').begin(), inputs('U').end());
  }
  return texts;
}

MadeUpValues::Texts MadeUpValues::labels(const std::string& type) {
  const auto rows = session_.query("SELECT enumlabel FROM pg_enum WHERE enumtypid = $1 ORDER BY enumsortorder", {type});
  Texts out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.push_back(rows.text(i, 0));
  return out;
}

MadeUpValues::Texts MadeUpValues::arrays(const std::string& element) {
  const auto elements = of(element, "-1");
  Texts out;
  for (const auto& text : elements) out.push_back(fmt::format("{{{}}}", quoted(text)));
  out.insert(out.begin() + std::min<std::ptrdiff_t>(1, std::ssize(out)), "{}");
  if (elements.size() > 1) {
    const auto two = quoted(elements[0]) + "," + quoted(elements[1]);
    out.insert(out.begin(), fmt::format("{{{},NULL}}", two));
    out.push_back(fmt::format("{{{{{}}},{{{}}}}}", two, two));
  }
  return out;
}

MadeUpValues::Texts MadeUpValues::composites(const std::string& relation) {
  const auto rows = session_.query(
      "SELECT atttypid, atttypmod FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped "
      "ORDER BY attnum",
      {relation});
  Texts out;
  for (std::size_t n = 0; n < 6; ++n) {
    Texts fields;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& values = of(rows.text(i, 0), rows.text(i, 1));
      fields.push_back(values.empty() || (n + i) % 5 == 4 ? "" : quoted(values[n % values.size()]));
    }
    out.push_back(fmt::format("({})", join(fields, ",")));
  }
  return out;
}

// Of one value each: in order for sure, and none overlaps another.
MadeUpValues::Texts MadeUpValues::ranges(const std::string& bound, bool several) {
  Texts out;
  for (const auto& text : of(bound, "-1")) {
    const auto range = fmt::format("[{0},{0}]", quoted(text));
    out.push_back(several ? "{" + range + "}" : range);
  }
  out.emplace_back(several ? "{}" : "empty");
  return out;
}

MadeUpValues::Texts MadeUpValues::read(const Texts& texts, const std::string& type, const std::string& modifier) {
  const auto name = session_.query("SELECT format_type($1, $2)", {type, modifier}).value();
  Texts out;
  for (const auto& text : texts) {
    const auto printed = cast(text, name);
    if (!printed || std::find(out.begin(), out.end(), *printed) != out.end()) continue;
    // "char" may cut a character: then what is printed is no text that the server takes.
    if (*printed == text || cast(*printed, name)) out.push_back(*printed);
  }
  return out;
}

// Nothing where it is not a value of the type.
std::optional<std::string> MadeUpValues::cast(const std::string& text, const std::string& type) {
  Sql query("SELECT CAST(");
  query << Literal{text} << " AS " << SqlText{type} << ")::text";
  try {
    const auto rows = session_.run(query.str());
    const auto printed = rows.get(0, 0);
    return printed ? std::optional<std::string>(*printed) : std::nullopt;
  } catch (const ServerError& error) {
    if (error.connection_lost()) throw;
    return std::nullopt;
  }
}

}  // namespace autogen
