#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/fixture.hpp"
#include "model/load.hpp"

using namespace autogen;
using autogen::test::line_difference;

// Whole outputs are compared: what is said, where it points and in which order is what these tests are about.

namespace {

using Files = std::map<std::string, std::string>;

std::string load_errors(const Files& files) {
  std::vector<std::shared_ptr<const Source>> sources;
  for (const auto& [name, text] : files) sources.push_back(std::make_shared<const Source>(Source{name, text}));
  Diagnostics diagnostics;
  load_model(sources, {}, diagnostics);
  try {
    diagnostics.throw_if_failed();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

// The expected text stands on lines of its own.
void check_errors(const Files& files, const std::string& expected) {
  const auto difference = line_difference(expected, '\n' + load_errors(files) + '\n');
  CHECK_MESSAGE(difference.empty(), difference);
}

}  // namespace

TEST_CASE("bad input: broken TOML is an error of its file, and the others are read all the same") {
  check_errors({{"a.toml", R"toml([table.a
x = 1
)toml"},
                {"b.toml", R"toml([enum.e]
values = "x
)toml"},
                {"c.toml", R"toml([table.c]
x = 1
)toml"}},
               R"text(
a.toml:1:9: error: Error while parsing table header: expected ']', saw '\n'
  1 | [table.a
    |         ^
b.toml:2:12: error: Error while parsing string: unescaped control characters other than TAB (U+0009) are explicitly prohibited
  2 | values = "x
    |            ^
c.toml:2:1: error: unknown key "x" in table public.c
  2 | x = 1
    | ^
)text");
}

TEST_CASE("bad input: unknown keys have a suggestion where one is near") {
  check_errors({{"a.toml", R"toml(in_schem = "app"
[tabel.q]
[conversion.v]
query = "SELECT 1"
[table.a]
colums = { id = "int" }
[table.b.columns]
id = { type = "int", nulable = false, xyz = 1 }
[table.b.indexes]
i = { on = ["id"], were = "id > 0" }
[table.b.checks]
c = { expression = "id > 0", final = true, no_inherits = true }
[[table.b.foreign_keys]]
columns = ["id"]
references = "b(id)"
on_delet = "cascade"
[enum.e]
values = ["x"]
labels = []
)toml"}},
               R"text(
a.toml:1:1: error: "in_schem" is not a kind of object that a model can hold
  1 | in_schem = "app"
    | ^
  hint: did you mean "in_schema"?
a.toml:2:2: error: "tabel" is not a kind of object that a model can hold
  2 | [tabel.q]
    |  ^
  hint: did you mean "table"?
a.toml:3:2: error: "conversion" is not a kind of object that a model can hold
  3 | [conversion.v]
    |  ^
a.toml:6:1: error: unknown key "colums" in table public.a
  6 | colums = { id = "int" }
    | ^
  hint: did you mean "columns"?
a.toml:8:22: error: unknown key "nulable" in column public.b.id
  8 | id = { type = "int", nulable = false, xyz = 1 }
    |                      ^
  hint: did you mean "nullable"?
a.toml:8:39: error: unknown key "xyz" in column public.b.id
  8 | id = { type = "int", nulable = false, xyz = 1 }
    |                                       ^
a.toml:10:20: error: unknown key "were" in index public.b.i
  10 | i = { on = ["id"], were = "id > 0" }
     |                    ^
  hint: did you mean "where"?
a.toml:12:44: error: unknown key "no_inherits" in check public.b.c
  12 | c = { expression = "id > 0", final = true, no_inherits = true }
     |                                            ^
  hint: did you mean "no_inherit"?
a.toml:15:14: error: foreign key public.b.b_id_fkey refers to columns of table public.b that no primary key, unique constraint or unique index covers
  15 | references = "b(id)"
     |              ^
a.toml:16:1: error: unknown key "on_delet" in foreign key public.b
  16 | on_delet = "cascade"
     | ^
  hint: did you mean "on_delete"?
a.toml:19:1: error: unknown key "labels" in enum public.e
  19 | labels = []
     | ^
)text");
}

TEST_CASE("bad input: wrong types and words are told with what is expected") {
  check_errors({{"a.toml", R"toml(in_schema = 3
[table.a]
comment = 1
primary_key = { columns = 3 }
[table.a.columns]
a = 5
b = { type = 5, nullable = "no", unique = "yes" }
c = { type = "int", identity = "allways" }
d = { type = "int", default = [1] }
e = { type = "int", references = 7 }
[table.a.checks]
x = ["a"]
[table.a.indexes]
i = { on = ["a"], unique = 1, with = "x" }
[table.b]
columns = "id"
uniques = "id"
[enum.e]
values = [1, "x"]
[table]
d = 3
[schema]
s = true
)toml"}},
               R"text(
a.toml:1:13: error: "in_schema" must be a string, not an integer
  1 | in_schema = 3
    |             ^
a.toml:3:11: error: "text" of comment on table public.a must be a string, not an integer
  3 | comment = 1
    |           ^
a.toml:4:27: error: "columns" of primary key public.a must be a string, not an integer
  4 | primary_key = { columns = 3 }
    |                           ^
a.toml:6:5: error: "type" of column public.a.a must be a string, not an integer
  6 | a = 5
    |     ^
a.toml:7:14: error: "type" of column public.a.b must be a string, not an integer
  7 | b = { type = 5, nullable = "no", unique = "yes" }
    |              ^
a.toml:7:28: error: "nullable" of column public.a.b must be a boolean, not a string
  7 | b = { type = 5, nullable = "no", unique = "yes" }
    |                            ^
a.toml:7:43: error: "unique" of column public.a.b must be a boolean, not a string
  7 | b = { type = 5, nullable = "no", unique = "yes" }
    |                                           ^
a.toml:8:32: error: "identity" of column public.a.c must be one of "none", "always", "by default", not "allways"
  8 | c = { type = "int", identity = "allways" }
    |                                ^
  hint: did you mean "always"?
a.toml:9:31: error: "default" of column public.a.d must be SQL text, a number or a boolean, not an array
  9 | d = { type = "int", default = [1] }
    |                               ^
a.toml:10:34: error: "references" of column public.a.e must be a string, not an integer
  10 | e = { type = "int", references = 7 }
     |                                  ^
a.toml:12:5: error: "expression" of check public.a.x must be SQL text, a number or a boolean, not an array
  12 | x = ["a"]
     |     ^
a.toml:14:28: error: "unique" of index public.a.i must be a boolean, not an integer
  14 | i = { on = ["a"], unique = 1, with = "x" }
     |                            ^
a.toml:14:38: error: "with" of index public.a.i must be a table, not a string
  14 | i = { on = ["a"], unique = 1, with = "x" }
     |                                      ^
a.toml:16:11: error: "columns" of table public.b must be a table, not a string
  16 | columns = "id"
     |           ^
a.toml:17:11: error: "uniques" of table public.b must be a table or an array, not a string
  17 | uniques = "id"
     |           ^
a.toml:19:11: error: "values" of enum public.e must be a string, not an integer
  19 | values = [1, "x"]
     |           ^
a.toml:21:5: error: table public.d must be a table, not an integer
  21 | d = 3
     |     ^
a.toml:23:5: error: schema s must be a table, not a boolean
  23 | s = true
     |     ^
)text");
}

TEST_CASE("bad input: what is required is missed") {
  check_errors({{"a.toml", R"toml([table.a.columns]
a = { nullable = false }
[table.a.indexes]
i = { unique = true }
[table.a.checks]
c = { no_inherit = true }
[[table.a.foreign_keys]]
columns = ["a"]
[[table.a.uniques]]
deferrable = true
[enum.e]
comment = "no values"
)toml"}},
               R"text(
a.toml:2:1: error: column public.a.a has no "type"
  2 | a = { nullable = false }
    | ^
a.toml:4:1: error: index public.a.i has no "on"
  4 | i = { unique = true }
    | ^
a.toml:6:1: error: check public.a.c has no "expression"
  6 | c = { no_inherit = true }
    | ^
a.toml:7:1: error: foreign key public.a has no "references"
  7 | [[table.a.foreign_keys]]
    | ^
  hint: for example references = "customers(id)"
a.toml:9:1: error: unique public.a has no "columns"
  9 | [[table.a.uniques]]
    | ^
a.toml:11:7: error: enum public.e has no "values"
  11 | [enum.e]
     |       ^
)text");
}

TEST_CASE("bad input: names that are there twice, in one file or two, are shown with both places") {
  check_errors({{"a.toml", R"toml([table.a.columns]
x = "int"
[enum.e]
values = ["x", "y", "x"]
[schema.app]
)toml"},
                {"b.toml", R"toml([table.a.columns]
z = "int"
[enum.e]
values = ["z"]
[schema.app]
)toml"},
                {"c.toml", R"toml([table.c.columns]
x = "int"
[table.c.indexes]
a = ["x"]
[table.c.uniques]
same = ["x"]
[table.c.checks]
same = "x > 0"
)toml"}},
               R"text(
a.toml:4:21: error: enum public.e has the value "x" twice
  4 | values = ["x", "y", "x"]
    |                     ^
b.toml:1:8: error: table public.a is defined twice
  1 | [table.a.columns]
    |        ^
  hint: it is also defined at a.toml:1:8
b.toml:3:7: error: enum public.e is defined twice
  3 | [enum.e]
    |       ^
  hint: it is also defined at a.toml:3:7
b.toml:5:9: error: schema app is defined twice
  5 | [schema.app]
    |         ^
  hint: it is also defined at a.toml:5:9
c.toml:4:1: error: index public.c.a has the same name as table public.a
  4 | a = ["x"]
    | ^
  hint: the other one is at a.toml:1:8
c.toml:8:1: error: check public.c.same has the same name as unique public.c.same
  8 | same = "x > 0"
    | ^
  hint: the other one is at c.toml:6:1
)text");
}

TEST_CASE("bad input: a table that TOML itself sees twice") {
  check_errors({{"a.toml", R"toml([table.a.columns]
x = "int"
[table.a.columns]
y = "int"
)toml"}},
               R"text(
a.toml:3:1: error: Error while parsing table header: cannot redefine existing table 'table.a.columns'
  3 | [table.a.columns]
    | ^
)text");
}

TEST_CASE("bad input: references to columns that are not there") {
  check_errors({{"a.toml", R"toml([table.people]
primary_key = ["idd"]
[table.people.columns]
id = "int"
name = "text"
[table.people.indexes]
i = ["nam", "lower(nme)", "zzzzzzzz"]
j = { on = ["id"], where = "nane IS NULL", include = ["iid"] }
[table.people.uniques]
u = ["id", "id"]
[table.people.checks]
c = "ids > 1 AND name <> ''"
[[table.people.foreign_keys]]
columns = ["boss"]
references = "people(id)"
[[table.people.foreign_keys]]
columns = ["id"]
references = "people(nome)"
[[table.people.foreign_keys]]
columns = ["id"]
references = "people(name)"
[[table.people.foreign_keys]]
columns = ["id", "name"]
references = "people(id)"
[table.orders.columns]
person = { type = "int", references = "orders" }
twice = { type = "int", generated = "persn * 2" }
)toml"}},
               R"text(
a.toml:2:16: error: primary key public.people.people_pkey: table public.people has no column "idd"
  2 | primary_key = ["idd"]
    |                ^
  hint: did you mean "id"?
a.toml:7:6: error: index public.people.i: table public.people has no column "nam"
  7 | i = ["nam", "lower(nme)", "zzzzzzzz"]
    |      ^
  hint: did you mean "name"?
a.toml:7:13: error: index public.people.i: table public.people has no column "nme"
  7 | i = ["nam", "lower(nme)", "zzzzzzzz"]
    |             ^
  hint: did you mean "name"?
a.toml:7:27: error: index public.people.i: table public.people has no column "zzzzzzzz"
  7 | i = ["nam", "lower(nme)", "zzzzzzzz"]
    |                           ^
a.toml:8:28: error: index public.people.j: table public.people has no column "nane"
  8 | j = { on = ["id"], where = "nane IS NULL", include = ["iid"] }
    |                            ^
  hint: did you mean "name"?
a.toml:8:55: error: index public.people.j: table public.people has no column "iid"
  8 | j = { on = ["id"], where = "nane IS NULL", include = ["iid"] }
    |                                                       ^
  hint: did you mean "id"?
a.toml:10:12: error: unique public.people.u names the column "id" twice
  10 | u = ["id", "id"]
     |            ^
a.toml:12:5: error: check public.people.c: table public.people has no column "ids"
  12 | c = "ids > 1 AND name <> ''"
     |     ^
  hint: did you mean "id"?
a.toml:14:12: error: foreign key public.people.people_boss_fkey: table public.people has no column "boss"
  14 | columns = ["boss"]
     |            ^
a.toml:18:14: error: foreign key public.people.people_id_fkey: table public.people has no column "nome"
  18 | references = "people(nome)"
     |              ^
  hint: did you mean "name"?
a.toml:21:14: error: foreign key public.people.people_id_fkey1 refers to columns of table public.people that no primary key, unique constraint or unique index covers
  21 | references = "people(name)"
     |              ^
a.toml:22:1: error: foreign key public.people.people_id_name_fkey has 2 columns but refers to 1 column
  22 | [[table.people.foreign_keys]]
     | ^
a.toml:26:39: error: foreign key public.orders.orders_person_fkey refers to table public.orders, which has no primary key
  26 | person = { type = "int", references = "orders" }
     |                                       ^
  hint: name the columns: references = "table(column)"
a.toml:27:37: error: column public.orders.twice: table public.orders has no column "persn"
  27 | twice = { type = "int", generated = "persn * 2" }
     |                                     ^
  hint: did you mean "person"?
)text");
}

TEST_CASE("bad input: SQL that cannot be read is pointed at where the parser stopped") {
  check_errors({{"a.toml", R"toml([table.a.columns]
a = { type = "int", default = "1 +" }
b = { type = "int", generated = "a +* ) 2" }
c = { type = "text", default = "" }
d = { type = "text", default = "hello" }
e = { type = "varchar(" }
f = { type = "int", default = 1, generated = "a" }
g = { type = "int", references = "a(" }
h = { type = "text", default = "'open" }
[table.a.checks]
c = "a > > 0"
d = "a > 0; DROP TABLE a"
e = "a > 0 )"
f = """
a > 0
AND AND"""
[table.a.indexes]
i = ["lower(a", "a b c"]
j = { on = ["a"], where = "a = = 1" }
)toml"}},
               R"text(
a.toml:2:35: error: "default" of column public.a.a: syntax error at end of input
  2 | a = { type = "int", default = "1 +" }
    |                                   ^
a.toml:3:39: error: "generated" of column public.a.b: syntax error at or near ")"
  3 | b = { type = "int", generated = "a +* ) 2" }
    |                                       ^
a.toml:4:32: error: "default" of column public.a.c is empty
  4 | c = { type = "text", default = "" }
    |                                ^
  hint: an empty string in SQL is written "''"
a.toml:5:32: error: the default of column public.a.d refers to "hello": a default cannot use columns
  5 | d = { type = "text", default = "hello" }
    |                                ^
  hint: a text default is written with SQL quotes: "'...'"
a.toml:6:23: error: "type" of column public.a.e: syntax error at end of input
  6 | e = { type = "varchar(" }
    |                       ^
a.toml:7:1: error: column public.a.f may have only one of "default", "identity" and "generated"
  7 | f = { type = "int", default = 1, generated = "a" }
    | ^
a.toml:8:34: error: "references" of column public.a.g: syntax error at end of input
  8 | g = { type = "int", references = "a(" }
    |                                  ^
a.toml:9:33: error: "default" of column public.a.h: unterminated quoted string at or near "'open"
  9 | h = { type = "text", default = "'open" }
    |                                 ^
a.toml:11:10: error: "expression" of check public.a.c: syntax error at or near ">"
  11 | c = "a > > 0"
     |          ^
a.toml:12:11: error: "expression" of check public.a.d: syntax error at or near ";"
  12 | d = "a > 0; DROP TABLE a"
     |           ^
a.toml:13:12: error: "expression" of check public.a.e: syntax error at or near ")"
  13 | e = "a > 0 )"
     |            ^
a.toml:14:5: error: "expression" of check public.a.f: syntax error at or near "AND"
  14 | f = """
     |     ^
a.toml:18:14: error: "on" of index public.a.i: syntax error at end of input
  18 | i = ["lower(a", "a b c"]
     |              ^
a.toml:18:22: error: "on" of index public.a.i: syntax error at or near "c"
  18 | i = ["lower(a", "a b c"]
     |                      ^
a.toml:19:32: error: "where" of index public.a.j: syntax error at or near "="
  19 | j = { on = ["a"], where = "a = = 1" }
     |                                ^
)text");
}

TEST_CASE("bad input: a name of more than 63 bytes") {
  check_errors({{"a.toml", R"toml([table.x234567890123456789012345678901234567890123456789012345678901234.columns]
a = "int"
[table.a.columns]
x23456789012345678901234567890123456789012345678901234567890123 = "int"
"ä2345678901234567890123456789012345678901234567890123456789012" = "int"
"ä23456789012345678901234567890123456789012345678901234567890123" = "int"
"" = "int"
[table.a.checks]
y234567890123456789012345678901234567890123456789012345678901234 = "a > 0"
)toml"}},
               R"text(
a.toml:1:8: error: table public.x234567890123456789012345678901234567890123456789012345678901234: the name "x234567890123456789012345678901234567890123456789012345678901234" is 64 bytes long; PostgreSQL keeps 63
  1 | [table.x234567890123456789012345678901234567890123456789012345678901234.columns]
    |        ^
a.toml:6:1: error: column public.a.ä23456789012345678901234567890123456789012345678901234567890123: the name "ä23456789012345678901234567890123456789012345678901234567890123" is 64 bytes long; PostgreSQL keeps 63
  6 | "ä23456789012345678901234567890123456789012345678901234567890123" = "int"
    | ^
a.toml:7:1: error: column public.a: a name must not be empty
  7 | "" = "int"
    | ^
a.toml:9:1: error: check public.a.y234567890123456789012345678901234567890123456789012345678901234: the name "y234567890123456789012345678901234567890123456789012345678901234" is 64 bytes long; PostgreSQL keeps 63
  9 | y234567890123456789012345678901234567890123456789012345678901234 = "a > 0"
    | ^
)text");
}

TEST_CASE("bad input: tables that differ only in case") {
  check_errors({{"a.toml", R"toml([table.users.columns]
x = "int"
)toml"},
                {"b.toml", R"toml([table.Users.columns]
x = "int"
[table.Twins.columns]
x = "int"
[table.twins]
distinct_case = true
)toml"}},
               R"text(
a.toml:1:8: error: table public.users and table public.Users differ only in case
  1 | [table.users.columns]
    |        ^
  hint: the other one is at b.toml:1:8; if both are meant, say distinct_case = true in one
)text");
}

TEST_CASE("bad input: a convention that cannot name") {
  check_errors({{"a.toml", R"toml([naming_convention]
ix = "x_%(nix)s"
zz = "q"
fk = "fk_%(referred_column_3_name)s"
[table.a.columns]
a = { type = "int", references = "a(a)", unique = true }
)toml"}},
               R"text(
a.toml:2:6: error: the template for ix has an unknown token "nix"
  2 | ix = "x_%(nix)s"
    |      ^
a.toml:3:1: error: unknown key "zz" in naming_convention
  3 | zz = "q"
    | ^
  hint: the classes are ix, uq, ck, fk, pk, ex
a.toml:6:21: error: the naming convention asks for %(referred_column_3_name)s, but 1 column is referred to
  6 | a = { type = "int", references = "a(a)", unique = true }
    |                     ^
  hint: give it a name, or write %(referred_column_0_N_name)s for all columns
)text");
}
