#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "harness/database.hpp"
#include "proof/rows.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// Columns of a table that hold no value at all, and how many rows there are.
std::string empty_columns(const TestDatabase& database, const std::string& table) {
  return database
      .run(fmt::format(
          "SELECT coalesce(string_agg(key, ' '), '') FROM (SELECT key FROM {0} whole, jsonb_each(to_jsonb(whole)) "
          "GROUP BY key HAVING bool_and(value = 'null')) empty",
          table))
      .value();
}

std::string count(const TestDatabase& database, const std::string& table) {
  return database.run("SELECT count(*) FROM " + table).value();
}

}  // namespace

TEST_CASE("every type gets values") {
  const TestDatabase database(R"(
    CREATE EXTENSION citext; CREATE EXTENSION hstore;
    CREATE TYPE mood AS ENUM ('sad', 'it''s "glad"'); CREATE TYPE pair AS (a int, b text);
    CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100);
    CREATE TABLE plain (a int2, b int4, c int8, d numeric, e numeric(4,2), f real, g float8, h money, i text, j varchar(3),
      k char(4), l "char", m name, n bytea, o bool, p date, q time, r timetz, s timestamp(3), t timestamptz, u interval,
      v uuid, w json, x jsonb, y inet, z cidr, aa macaddr, ab bit(3), ac varbit, ad point, ae box, af circle, ag line,
      ah tsvector, ai tsquery, aj oid, ak pg_lsn, al jsonpath, am macaddr8, an polygon, ao interval day to second(2));
    CREATE TABLE made (a mood, b mood[], c pair, d pair[], e percent, f percent[], g int4range, h numrange, i tstzrange,
      j citext, k hstore, l text[], m int[][], n timestamptz[], o jsonb[], p daterange[]);
  )");
  CHECK(fill_tables(database.url()) == 10);
  CHECK(empty_columns(database, "plain") == "");
  CHECK(empty_columns(database, "made") == "");
  CHECK(database
            .run("SELECT count(DISTINCT i) > 3 AND count(*) > count(i) AND bool_or(octet_length(i) > length(i)) FROM "
                 "plain")
            .value() == "t");
}

TEST_CASE("rows are such as the constraints allow") {
  const TestDatabase database(R"(
    CREATE TABLE c (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, up int REFERENCES c, p uuid NOT NULL, q text NOT NULL,
      twice int GENERATED ALWAYS AS (id * 2) STORED, during tstzrange, grown int CHECK (grown > 18), few int CHECK (few < 3),
      EXCLUDE USING gist (during WITH &&), UNIQUE (grown));
    CREATE TABLE p (id uuid DEFAULT gen_random_uuid(), code text, PRIMARY KEY (id, code));
    ALTER TABLE c ADD FOREIGN KEY (p, q) REFERENCES p DEFERRABLE INITIALLY DEFERRED;
    CREATE TABLE egg (id int PRIMARY KEY, hen int); CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL REFERENCES egg);
    ALTER TABLE egg ADD FOREIGN KEY (hen) REFERENCES hen;
    CREATE TABLE never (a int CHECK (a <> a), b int NOT NULL, CHECK (b <> b));
    CREATE TABLE parted (a int NOT NULL, b text) PARTITION BY LIST (a);
    CREATE TABLE part PARTITION OF parted FOR VALUES IN (2, 3, 4, 20);
    CREATE TABLE nothing ();
  )");
  fill_tables(database.url());
  for (const std::string table : {"c", "p", "egg", "hen", "part", "nothing"}) {
    INFO(table);
    CHECK(count(database, table) == "5");
  }
  CHECK(count(database, "never") == "0");
}

TEST_CASE("a witness takes every row as well, in types of its own") {
  const TestDatabase database("CREATE TABLE t (a text, b text, c int, gone int NOT NULL)");
  const TestDatabase end("CREATE TABLE u (x int NOT NULL, b text UNIQUE, c int NOT NULL CHECK (c > 2))");
  const Witness witness{end.url(),
                        {{{"public.t", "a"}, {"public.u", "x"}},
                         {{"public.t", "b"}, {"public.u", "b"}},
                         {{"public.t", "c"}, {"public.u", "c"}}}};
  CHECK(fill_tables(database.url(), {witness}) == 5);
  CHECK(database.run("SELECT bool_and(a::int > 0 AND c > 2) AND count(b) = count(DISTINCT b) FROM t").value() == "t");
  CHECK(count(end, "u") == "0");
}
