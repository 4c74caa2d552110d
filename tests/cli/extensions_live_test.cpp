// Databases of extensions that make things while they are in use, or bring many along: pg_partman, pg_cron, postgis.
// Debian packages them for its own PostgreSQL; there they must be installed, elsewhere they need not be.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/law.hpp"
#include "harness/process.hpp"
#include "introspect/run_time_objects.hpp"
#include "server/throwaway.hpp"

using namespace autogen::test;
using autogen::Connection;
using autogen::is_partman_name;
using autogen::ThrowawayServer;

namespace {

bool has(const std::string& extension) {
  const TestDatabase database;
  auto session = database.connect();
  if (session.query("SELECT FROM pg_available_extensions WHERE name = $1", {extension}).size() > 0) return true;
  const auto share = session.run("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'").text(0, 0);
  CHECK_MESSAGE(!share.starts_with("/usr/share/postgresql/"), extension << " is not installed for Debian's PostgreSQL");
  MESSAGE(extension << " is not there: this is tried on another server");
  return false;
}

// Projects of one database: autogen.toml with everything managed or what `manage` says, and a model.
class Project {
 public:
  explicit Project(std::string url, const std::string& manage = "schemas = ['*']\nkinds = ['*']\n") {
    folder_.write("autogen.toml", "url = '" + url + "'\n[manage]\n" + manage);
    folder_.write("versions/.keep", "");
  }

  void model(const std::string& text) const { folder_.write("schema/model.toml", text); }
  std::string model() const { return folder_.read("schema/model.toml"); }
  autogen::test::Result run(const std::vector<std::string>& arguments) const {
    return run_autogen(arguments, folder_.path());
  }
  void is_clean() const {
    const auto check = run({"check"});
    CHECK_MESSAGE(check.status == 0, check.out, check.err);
    CHECK(check.out == "");
  }
  void inspect() const {
    const auto inspected = run({"inspect"});
    REQUIRE_MESSAGE(inspected.status == 0, inspected.err);
    CHECK_MESSAGE(inspected.err.find("unmodelled") == std::string::npos, inspected.err);
    model(inspected.out);
    is_clean();
  }
  void succeeds(const std::vector<std::string>& arguments) const {
    const auto result = this->run(arguments);
    REQUIRE_MESSAGE(result.status == 0, result.out, result.err);
  }
  // One change is seen, made, and taken back.
  void changes(const std::string& edited, const std::string& seen) const {
    const auto before = model();
    model(edited);
    CHECK(run({"diff"}).out == seen);
    succeeds({"-m", "step"});
    succeeds({"upgrade", "head"});
    is_clean();
    succeeds({"downgrade", "-1"});
    for (const auto& file : folder_.files()) {
      if (file.ends_with("_step.sql")) std::filesystem::remove(folder_.path() / file);
    }
    model(before);
    is_clean();
  }

 private:
  TemporaryFolder folder_;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, text);
  return text.replace(at, from.size(), to);
}

constexpr const char* partitioned = R"sql(
CREATE EXTENSION pg_partman;
CREATE SCHEMA old;
CREATE TABLE events (id int NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
SELECT create_parent('public.events', 'at', 'native', 'daily', p_start_partition := (now() - interval '5 days')::text);
CREATE TABLE logs (id int PRIMARY KEY) PARTITION BY RANGE (id);
SELECT create_parent('public.logs', 'id', 'native', '1000');
CREATE TABLE visits (id int NOT NULL, at timestamptz NOT NULL);
SELECT create_parent('public.visits', 'at', 'partman', 'weekly');
INSERT INTO events SELECT n, now() - n * interval '1 day' FROM generate_series(0, 4) n)sql";

constexpr const char* parents = R"toml([table.events]
partition_by = "range (at)"
[table.events.columns]
id = { type = "int", nullable = false }
at = { type = "timestamptz", nullable = false }

[table.logs]
partition_by = "range (id)"
primary_key = ["id"]
columns = { id = "int" }

[table.visits]
[table.visits.columns]
id = { type = "int", nullable = false }
at = { type = "timestamptz", nullable = false }
)toml";

constexpr const char* extension_and_schema = "\n[extension.pg_partman]\n[schema.old]\n";

}  // namespace

TEST_CASE("names that pg_partman gives to partitions") {
  CHECK(is_partman_name("events_p2026_11_22", "events"));
  CHECK(is_partman_name("events_p2026w47", "events"));
  CHECK(is_partman_name("events_p2026q4", "events"));
  CHECK(is_partman_name("events_p1000", "events"));
  CHECK(is_partman_name("a_p1_p20261122", "a_p1"));
  CHECK(is_partman_name(std::string(58, 'x') + "_p100", std::string(63, 'x')));
  CHECK_FALSE(is_partman_name("events", "events"));
  CHECK_FALSE(is_partman_name("events_p", "events"));
  CHECK_FALSE(is_partman_name("events_paid", "events"));
  CHECK_FALSE(is_partman_name("events_p1_people", "events"));
  CHECK_FALSE(is_partman_name("other_p1000", "events"));
}

TEST_CASE("what pg_partman makes is neither drift nor dropped") {
  if (!has("pg_partman")) return;
  const TestDatabase database(partitioned);
  const auto tables = [&] {
    return database
        .run(
            "SELECT string_agg(oid::regclass::text, ' ' ORDER BY oid::regclass::text) FROM pg_class WHERE relkind IN "
            "('r', 'p') "
            "AND relnamespace IN ('public'::regnamespace, 'old'::regnamespace) AND relname !~ '^autogen'")
        .text(0, 0);
  };
  for (const std::string manage : {"", "schemas = ['*']\nkinds = ['*']\n"}) {
    CAPTURE(manage);
    const Project project(database.url(), manage);
    project.model(manage.empty() ? parents : std::string(parents) + extension_and_schema);
    project.is_clean();
    // It goes on in the meantime: new partitions, others are detached and kept, or moved elsewhere.
    database.run(
        "UPDATE part_config SET retention = '3 days', premake = premake + 2 WHERE parent_table = 'public.events';"
        "SELECT run_maintenance()");
    project.is_clean();
    database.run(
        "UPDATE part_config SET retention = '1 day', retention_schema = 'old' "
        "WHERE parent_table = 'public.events'; SELECT run_maintenance()");
    CHECK(database.run("SELECT count(*) FROM pg_class WHERE relnamespace = 'old'::regnamespace").text(0, 0) != "0");
    project.is_clean();
    const auto before = tables();
    project.changes(replaced(project.model(), "[table.events.columns]\n", "[table.events.columns]\nmore = \"int\"\n"),
                    "+ column public.events.more integer\n");
    CHECK(tables() == before);
  }
  CHECK(database.run("SELECT count(*) FROM part_config").text(0, 0) == "3");
  const Project project(database.url());
  project.inspect();
  CHECK(project.model().find("_p20") == std::string::npos);
  CHECK(project.model().find("template_") == std::string::npos);
  CHECK(project.model().find("part_trig") == std::string::npos);
}

TEST_CASE("what a model names is compared, though pg_partman has made it") {
  if (!has("pg_partman")) return;
  const TestDatabase database(partitioned);
  const Project project(database.url(), "");
  project.model(std::string(parents) +
                "[table.template_public_events]\n[table.template_public_events.columns]\n"
                "id = { type = \"int\", nullable = false }\n"
                "at = { type = \"timestamptz\", nullable = false }\nmore = \"int\"\n");
  CHECK(project.run({"diff"}).out == "+ column public.template_public_events.more integer\n");
}

TEST_CASE("pg_cron and its jobs stay, and it can be made") {
  if (!has("pg_cron")) return;
  const ThrowawayServer server(
      {.settings = {{"shared_preload_libraries", "pg_cron"}, {"cron.database_name", "postgres"}}});
  Connection session(server.url(), "test");
  session.run("CREATE TABLE t (id int); CREATE SCHEMA app");
  const Project project(server.url());
  project.model("[schema.app]\n[extension.pg_cron]\n[table.t]\ncolumns = { id = \"int\" }\n");
  CHECK(project.run({"diff"}).out == "+ extension pg_cron\n");
  project.succeeds({"-m", "cron"});
  project.succeeds({"upgrade", "head"});
  project.is_clean();
  session.run("SELECT cron.schedule('nightly', '0 3 * * *', 'VACUUM')");
  project.inspect();
  project.changes(replaced(project.model(), "id = \"integer\"", "id = \"integer\"\nmore = \"text\""),
                  "+ column public.t.more text\n");
  CHECK(session.run("SELECT count(*) FROM cron.job").text(0, 0) == "1");
  project.succeeds({"downgrade", "base"});
  CHECK(session.run("SELECT count(*) FROM pg_extension WHERE extname = 'pg_cron'").text(0, 0) == "0");
}

TEST_CASE("postgis with all that it brings") {
  if (!has("postgis_tiger_geocoder")) return;
  const TestDatabase database(R"sql(
CREATE EXTENSION postgis; CREATE EXTENSION fuzzystrmatch; CREATE EXTENSION postgis_topology;
CREATE EXTENSION postgis_tiger_geocoder; CREATE EXTENSION postgis_raster;
CREATE TABLE places (id int PRIMARY KEY, at geometry(Point,4326) NOT NULL, shape geometry(MultiPolygonZ,3857),
  any_form geometry, area geography(Polygon,4326), picture raster, CHECK (ST_IsValid(shape)));
CREATE INDEX ON places USING gist (at);
CREATE INDEX ON places USING gist (shape gist_geometry_ops_nd);
CREATE INDEX ON places USING spgist (any_form);
CREATE INDEX ON places USING brin (at brin_geometry_inclusion_ops_4d);
CREATE INDEX ON places USING gist (area) WHERE area IS NOT NULL;
CREATE INDEX ON places USING gist (ST_Transform(at, 3857));
CREATE VIEW near AS SELECT id, ST_AsText(at) AS text FROM places WHERE at && ST_MakeEnvelope(0, 0, 1, 1, 4326);
CREATE FUNCTION distance(a geometry, b geometry(Point,4326)) RETURNS float8 LANGUAGE sql AS 'SELECT ST_Distance(a, b)';
INSERT INTO places (id, at) VALUES (1, 'SRID=4326;POINT(1 2)');
INSERT INTO spatial_ref_sys (srid, auth_name) VALUES (998999, 'own'))sql");
  CHECK(broken_law_of_inspect(database, "schema") == "");

  // A topology is made at run time: a schema, with tables, that the extension keeps books of.
  database.run(
      "SELECT topology.CreateTopology('city', 4326); CREATE TABLE roads (id int PRIMARY KEY);"
      "SELECT topology.AddTopoGeometryColumn('city', 'public', 'roads', 'way', 'LINE')");
  const Project project(database.url());
  project.inspect();
  CHECK(project.model().find("edge_data") == std::string::npos);
  database.run("SELECT topology.CreateTopology('country', 4326)");
  project.is_clean();
  project.changes(replaced(project.model(), "[table.places.columns]\n",
                           "[table.places.columns]\ncentre = \"geometry(Point, 4326)\"\n"),
                  "+ column public.places.centre public.geometry(Point,4326)\n");
  project.changes(replaced(project.model(), "geometry(Point,4326)", "geometry(Geometry,4326)"),
                  "~ column public.places.at (type: public.geometry(Point,4326) -> public.geometry(Geometry,4326))\n");
  CHECK(database.run("SELECT ST_AsText(at) FROM places").text(0, 0) == "POINT(1 2)");
  CHECK(database.run("SELECT count(*) FROM spatial_ref_sys WHERE srid = 998999").text(0, 0) == "1");
  CHECK(database.run("SELECT count(*) FROM topology.topology").text(0, 0) == "2");
}
