// Which partitions are compared ([manage] partitions), and what is done to those that are left to others.
#include <doctest/doctest.h>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

constexpr const char* partitioned =
    "CREATE TABLE events (id int NOT NULL, kind text) PARTITION BY RANGE (id);"
    "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (10);"
    "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20) PARTITION BY LIST (id);"
    "CREATE TABLE events_2_a PARTITION OF events_2 FOR VALUES IN (12);"
    "ALTER TABLE events_1 ALTER kind SET DEFAULT 'own';"
    "CREATE INDEX of_its_own ON events_1 (kind, id);"
    "COMMENT ON TABLE events_2_a IS 'kept';"
    "INSERT INTO events VALUES (1, 'a'), (12, 'a')";

constexpr const char* parent = R"toml([table.events]
partition_by = "range (id)"
[table.events.columns]
id   = { type = "int", nullable = false }
kind = { type = "varchar(20)", default = "'new'" }
more = { type = "int", default = 0 }
[table.events.indexes]
events_kind = "kind"
)toml";

constexpr const char* one_partition = R"toml([table.events_1]
partition_of = "events"
bound = "FROM (1) TO (10)"
[table.events_1.columns]
kind = { default = "'own'" }
[table.events_1.indexes]
of_its_own = ["kind", "id"]
)toml";

class Project {
 public:
  Project(const std::string& policy, const std::string& model, const char* before = partitioned) : database_(before) {
    folder_.write("autogen.toml", "url = '" + database_.url() + "'\n[manage]\npartitions = '" + policy + "'\n");
    folder_.write("schema/model.toml", model);
  }

  Result run(const std::vector<std::string>& arguments) const { return run_autogen(arguments, folder_.path()); }
  std::string value(const std::string& query) const { return database_.run(query).text(0, 0); }
  void migrate() const {
    const auto revision = run({"-m", "step"});
    REQUIRE_MESSAGE(revision.status == 0, revision.err);
    const auto upgrade = run({"upgrade", "head"});
    REQUIRE_MESSAGE(upgrade.status == 0, upgrade.err);
    const auto check = run({"check"});
    CHECK_MESSAGE(check.status == 0, check.out, check.err);
  }

 private:
  TestDatabase database_;
  TemporaryFolder folder_;
};

constexpr const char* tables =
    "SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class c WHERE c.relname ~ '^events' "
    "AND c.relkind IN ('r', 'p')";

}  // namespace

TEST_CASE("partitions of a table that lists none follow it") {
  const Project project("auto", parent);
  CHECK(project.run({"diff"}).out.find("table public.events_") == std::string::npos);
  project.migrate();
  CHECK(project.value(tables) == "events events_1 events_2 events_2_a");
  CHECK(project.value("SELECT string_agg(DISTINCT format_type(atttypid, atttypmod), ' ') FROM pg_attribute "
                      "WHERE attname = 'kind' AND attrelid::regclass::text ~ '^events(_[12a_]+)?$'") ==
        "character varying(20)");
  CHECK(project
            .value("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND "
                   "attnum = adnum WHERE adrelid = 'events_1'::regclass AND attname = 'kind'")
            .starts_with("'own'"));
  CHECK(project.value("SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
                      "WHERE c.relkind IN ('i', 'I')") == "3");
  CHECK(project.value("SELECT count(*) FROM events WHERE more = 0") == "2");
  const auto back = project.run({"downgrade", "-1"});
  CHECK_MESSAGE(back.status == 0, back.err);
  CHECK(project.value(tables) == "events events_1 events_2 events_2_a");
}

TEST_CASE("partitions that are not listed beside others are dropped, each with a warning") {
  const Project project("auto", std::string(parent) + one_partition);
  const auto revision = project.run({"diff", "--format", "sql"});
  CHECK(revision.out.find("DROP TABLE public.events_2_a;") != std::string::npos);
  project.migrate();
  CHECK(project.value(tables) == "events events_1");
}

TEST_CASE("partitions that belong to others are neither made nor dropped") {
  const Project project("external", std::string(parent) + one_partition + R"toml([table.events_3]
partition_of = "events"
bound = "FROM (20) TO (30)"
)toml");
  const auto diff = project.run({"diff", "-v"});
  CHECK(diff.err.find("partition public.events_3 of the model is left alone") != std::string::npos);
  project.migrate();
  CHECK(project.value(tables) == "events events_1 events_2 events_2_a");
  const auto inspected = project.run({"inspect"});
  CHECK(inspected.out.find("[table.events]") != std::string::npos);
  CHECK(inspected.out.find("events_1") == std::string::npos);
}

TEST_CASE("listed: a partition that is not listed is dropped, even when none is") {
  const Project project("listed", parent);
  project.migrate();
  CHECK(project.value(tables) == "events");
}

TEST_CASE("bounds are compared by what they mean") {
  const Project project("auto", R"toml([table.t]
partition_by = "range (at)"
[table.t.columns]
at = "timestamptz"
[table.t1]
partition_of = "t"
bound = "FROM ('2024-01-01 00:00+00') TO ('1 Feb 2024 01:00+01')"
[table.n]
partition_by = "list ((a + b))"
[table.n.columns]
a = "int"
b = "int"
[table.n1]
partition_of = "n"
bound = "IN (1+1, 7, NULL)"
)toml",
                        "CREATE TABLE t (at timestamptz) PARTITION BY RANGE (at);"
                        "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2024-01-01 02:00+02') TO ('2024-02-01Z');"
                        "CREATE TABLE n (a int, b int) PARTITION BY LIST ((a+b));"
                        "CREATE TABLE n1 PARTITION OF n FOR VALUES IN (2, 7, NULL)");
  const auto check = project.run({"check"});
  CHECK_MESSAGE(check.status == 0, check.out, check.err);
}

TEST_CASE("a bound that is none of the column's type is an error at its place") {
  const Project project("auto", R"toml([table.t]
partition_by = "range (at)"
[table.t.columns]
at = "date"
[table.t1]
partition_of = "t"
bound = "FROM ('tomorrowish') TO ('2024-02-01')"
)toml",
                        "");
  const auto diff = project.run({"diff"});
  CHECK(diff.status == 1);
  CHECK(diff.err.find("model.toml:7:9: error: \"bound\" of table public.t1: ") != std::string::npos);
}
