// Alembic itself runs what alembic_revision() writes, and leaves the schema that the SQL of the same plan leaves.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "emitters/alembic.hpp"
#include "emitters/catalogs.hpp"
#include "emitters/statements.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"
#include "introspect/read.hpp"
#include "server/url.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// The naming convention would be applied to every name that is not final. The version table is not in the search_path
// of the revisions; its name keeps it out of the dumps.
constexpr std::string_view env_py = R"py(
import os
import warnings
import psycopg2
import sqlalchemy as sa
from alembic import context

warnings.simplefilter("error", sa.exc.SAWarning)
metadata = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s",
                                          "uq": "uq_%(table_name)s_%(column_0_name)s"})
common = dict(target_metadata=metadata, version_table="autogen_alembic_version")
if context.is_offline_mode():
    context.configure(url="postgresql://", literal_binds=True, dialect_opts={"paramstyle": "named"}, **common)
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = sa.create_engine("postgresql://", creator=lambda: psycopg2.connect(os.environ["TEST_CONNINFO"]))
    with engine.connect() as connection:
        context.configure(connection=connection, **common)
        with context.begin_transaction():
            context.run_migrations()
)py";

class AlembicProject {
 public:
  AlembicProject() {
    (void)folder_.write("alembic.ini", "[alembic]\nscript_location = migrations\n");
    (void)folder_.write("migrations/env.py", env_py);
  }
  void add(const std::string& id, const std::string& text) const {
    (void)folder_.write("migrations/versions/" + id + ".py", text);
  }
  // Debian's own interpreter: another python3 in PATH need not have Alembic.
  std::string run(std::vector<std::string> arguments, const TestDatabase& database) const {
    arguments.insert(arguments.begin(), {"-m", "alembic"});
    const auto result =
        test::run({.program = "/usr/bin/python3",
                   .arguments = std::move(arguments),
                   .environment = {{"TEST_CONNINFO", libpq_conninfo(database.url())}, {"PYTHONDONTWRITEBYTECODE", "1"}},
                   .folder = folder_.path()});
    INFO(result.err);
    REQUIRE(result.status == 0);
    return result.out;
  }

 private:
  TemporaryFolder folder_;
};

// Each plan has its own session, as each revision would. The version table's home is found through the database's
// search_path only.
void prepare(const TestDatabase& database) {
  database.run("CREATE SCHEMA home; ALTER DATABASE " + database.name() + " SET search_path = home");
}

void run_steps(const TestDatabase& database, const std::vector<Step>& steps) {
  auto session = database.connect();
  session.run("SET search_path = public");
  for (const auto& step : steps) {
    for (const auto& sql : statements(step)) session.run(sql.str());
  }
}

void run_psql(const TestDatabase& database, const std::string& script) {
  const auto result = run({.program = "psql",
                           .arguments = {"-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", libpq_conninfo(database.url())},
                           .input = script});
  INFO(script);
  REQUIRE(result.err == "");
  REQUIRE(result.status == 0);
}

// From nothing over each catalog to the last, and all the way back: by SQL, by Alembic, by Alembic's scripts.
void check_path(const std::string& setup, const std::vector<Catalog>& catalogs, PlanOptions options = {},
                const std::vector<RenameHint>& hints = {}) {
  if (!pg_dump_reads(server_version())) return;
  const TestDatabase direct(setup);
  const TestDatabase online(setup);
  const TestDatabase offline(setup);
  for (const auto* database : {&direct, &online, &offline}) prepare(*database);
  auto session = direct.connect();
  options.casts = introspect(session).casts;
  const AlembicProject project;
  std::vector<Plan> plans;
  std::vector<SchemaDump> dumps{pg_dump(direct.url())};
  std::string last;
  for (std::size_t i = 1; i < catalogs.size(); ++i) {
    plans.push_back(plan_between(catalogs[i - 1], catalogs[i], options, hints));
    const auto id = fmt::format("r{:03}", i);
    const auto text = alembic_revision(
        plans.back(), {.revision = id,
                       .down_revision = last.empty() ? std::vector<std::string>{} : std::vector<std::string>{last},
                       .message = "a \"quoted\\\" \xc3\xbc % message\"",
                       .created = "2026-11-21T22:00:00Z",
                       .search_path = {"public"}});
    INFO(text);
    project.add(id, text);
    run_steps(direct, plans.back().upgrade);
    dumps.push_back(pg_dump(direct.url()));
    project.run({"upgrade", id}, online);
    CHECK(difference(dumps.back(), pg_dump(online.url())) == "");
    run_psql(offline, project.run({"upgrade", (last.empty() ? "base" : last) + ":" + id, "--sql"}, offline));
    CHECK(difference(dumps.back(), pg_dump(offline.url())) == "");
    last = id;
  }
  const TestDatabase at_once(setup);
  prepare(at_once);
  project.run({"upgrade", "head"}, at_once);
  CHECK(difference(dumps.back(), pg_dump(at_once.url())) == "");
  CHECK(at_once.run("SELECT version_num FROM home.autogen_alembic_version").value() == last);
  project.run({"downgrade", "base"}, at_once);
  for (auto i = plans.size(); i-- > 0;) {
    run_steps(direct, plans[i].downgrade);
    // Labels of an enumeration come and go; all else must be as before.
    const auto expected = pg_dump(direct.url());
    CHECK(difference(dumps[i], expected) == "");
    const auto target = i == 0 ? std::string("base") : fmt::format("r{:03}", i);
    project.run({"downgrade", target}, online);
    CHECK(difference(expected, pg_dump(online.url())) == "");
    run_psql(offline, project.run({"downgrade", fmt::format("r{:03}:{}", i + 1, target), "--sql"}, offline));
    CHECK(difference(expected, pg_dump(offline.url())) == "");
    if (i == 0) CHECK(difference(expected, pg_dump(at_once.url())) == "");
  }
}

Column generated(const std::string& expression) {
  Column column;
  column.generated = Expr{expression, {}};
  return column;
}

Column identity(Identity kind) {
  auto column = required();
  column.identity = kind;
  return column;
}

CatalogBuilder shop() {
  CatalogBuilder out;
  Column german;
  german.collation = "\"C\"";
  out.type("mood", {"sad", "o'k : %s", "it's \"\\\""})
      .table("customers")
      .column("id", "bigint", identity(Identity::always))
      .column("number", "integer", identity(Identity::by_default))
      .column("name", "character varying(40)", required())
      .column("code", "character(3)", defaulted("'a\\b'::bpchar"))
      .column("price", "numeric(10,2)", defaulted("12.50"))
      .column("total", "numeric", generated("price * 2"))
      .column("created", "timestamp with time zone", defaulted("now()"))
      .column("exact", "timestamp(3) without time zone")
      .column("clock", "time without time zone", defaulted("'12:30:00'::time"))
      .column("span", "interval")
      .column("data", "jsonb", defaulted("'{\"a\" :1, \"b\": \":x\", \"p\": \"%s%%\"}'::jsonb"))
      .column("tags", "text[]", defaulted("'{}'::text[]"))
      .column("bits", "bit(4)")
      .column("more_bits", "bit varying(9)")
      .column("ratio", "double precision")
      .column("small", "real")
      .column("key", "uuid")
      .column("raw", "bytea", defaulted("'\\x00ff'::bytea"))
      .column("where", "inet")
      .column("during", "tstzrange")
      .column("german", "text", german)
      .enum_column("mood", "mood", defaulted("'sad'::public.mood"))
      .column("email", "public.citext")
      .column("Odd \"name\" %s :x", "text", defaulted("E'tab\\there\\nline'"))
      .column("tabbed", "text", defaulted("'tab\there'"))
      .with("customers_pkey", PrimaryKey{names({"id"}), {}, false, false})
      .with("customers_number_key", Unique{names({"number"}), {}, false, true, true})
      .with("customers_name_key", Unique{names({"name", "code"}), names({"price"}), false, false, false})
      .check("price is fine", "price > 0 AND name !~ ':x'")
      .with("kept_here", Check{{"name <> '%s'", {}}, true, false});
  out.comment("column", out.part("name"), "100% of :names, \"quoted\", it's \\ and\ta tab\nand a line")
      .comment("table", {"public", "", "customers", ""}, "\xc3\xbc\xe2\x82\xac :a::b");
  out.table("orders", Relation{true, false})
      .column("id", "integer", required())
      .column("customer", "bigint")
      .with("orders_pkey", PrimaryKey{names({"id"}), {}, false, false});
  ForeignKey fk;
  fk.columns = names({"customer"});
  fk.table = {"public", "customers", {}};
  fk.referred_columns = names({"id"});
  fk.on_delete = FkAction::cascade;
  out.with("orders_customer_fkey", fk);
  Index index;
  index.on.push_back({});
  index.on.back().expression = "lower(name)";
  index.where = Expr{"name <> ':y' -- why", {}};
  out.table("customers").with("ix_customers_name", index);
  return out;
}

}  // namespace

TEST_CASE("Alembic makes new tables as the SQL does, and takes them away") {
  check_path("CREATE EXTENSION citext SCHEMA public", {CatalogBuilder(), shop()});
}

TEST_CASE("Alembic changes tables that exist, in and outside of transactions, as the SQL does") {
  CatalogBuilder before;
  before.type("mood", {"sad", "fine"})
      .table("people")
      .column("id", "bigint", required())
      .column("name", "text")
      .column("age", "integer", defaulted("1"))
      .column("gone", "text")
      .enum_column("mood", "mood")
      .with("people_pkey", PrimaryKey{names({"id"}), {}, false, false})
      .table("pets")
      .column("id", "integer", required())
      .column("owner", "bigint");
  CatalogBuilder after;
  after.type("mood", {"very sad", "sad", "fine", ":great %"})
      .table("people")
      .column("id", "bigint", identity(Identity::by_default))
      .column("name", "text")
      .column("age", "bigint", defaulted("2"))
      .enum_column("mood", "mood", defaulted("':great %'::public.mood"))
      .column("born", "date", defaulted("'2000-01-01'::date"))
      .column("counted", "integer", generated("length(name)"))
      .with("people_pkey", PrimaryKey{names({"id"}), {}, false, false})
      .check("old_enough", "age > 0 AND name <> ':x %s'");
  Index index;
  index.on.push_back({});
  index.on.back().column = "name";
  after.with("ix_people_name", index).with("people_born_key", Unique{names({"born", "name"}), {}, false, false, false});
  after.comment("column", after.part("name"), "a\ttab");
  ForeignKey fk;
  fk.columns = names({"owner"});
  fk.table = {"public", "people", {}};
  fk.referred_columns = names({"id"});
  after.table("pets").column("id", "integer", required()).column("owner", "bigint").with("pets_owner_fkey", fk);
  check_path("", {CatalogBuilder(), before, after});
}

TEST_CASE("Alembic makes keys, constraints and indexes of tables that exist, in one transaction and online") {
  CatalogBuilder before;
  before.table("people").column("id", "bigint", required()).column("name", "text").column("nick", "text");
  before.table("pets").column("id", "integer", required()).column("owner", "bigint").column("name", "text", required());
  CatalogBuilder after;
  auto unread = defaulted("'?'::text");
  unread.nullable = false;
  Column folded;
  folded.collation = "\"C\"";
  after.table("people")
      .column("id", "bigint", required())
      .column("name", "text", folded)
      .column("nick", "text", unread);
  after.with("people_pkey", PrimaryKey{names({"id"}), {}, false, false})
      .with("people_name_key", Unique{names({"name", "nick"}), {}, false, true, true})
      .with("people_nick_key", Unique{names({"nick"}), names({"id"}), false, false, false})
      .with("checked", Check{{"name <> ':n' OR nick = '50%'", {}}, true, false})
      .with("unchecked", Check{{"id > 0", {}}, false, true});
  Index plain;
  plain.on.push_back({});
  plain.on.back().column = "name";
  plain.on.back().opclass = "text_pattern_ops";
  plain.on.back().descending = true;
  plain.on.push_back({});
  plain.on.back().expression = "(nick || ':x%')";
  plain.where = Expr{"name <> ':y%'", {}};
  Index hash;
  hash.on.push_back({});
  hash.on.back().column = "nick";
  hash.method.text = "hash";
  Index rich;
  rich.on.push_back({});
  rich.on.back().column = "nick";
  rich.unique = true;
  rich.include = names({"name"});
  rich.with = {{"fillfactor", "50"}};
  after.with("ix plain", plain).with("ix_hash", hash).with("ix_rich", rich);
  ForeignKey fk;
  fk.columns = names({"owner"});
  fk.table = {"public", "people", {}};
  fk.referred_columns = names({"id"});
  fk.match = FkMatch::full;
  fk.on_update = FkAction::set_default;
  fk.on_delete = FkAction::set_null;
  fk.deferrable = fk.initially_deferred = true;
  after.table("pets").column("id", "integer", required()).column("owner", "bigint").column("name", "text");
  after.with("pets_owner_fkey", fk);
  PlanOptions options;
  SUBCASE("online") { options.online = true; }
  SUBCASE("in one transaction") { options.online = false; }
  // What SET NOT NULL needs online is the plan's affair; here it is one statement either way.
  if (options.online) {
    after.table("people").column("nick", "text", defaulted("'?'::text"));
    before.table("pets").column("name", "text");
  }
  check_path("", {CatalogBuilder(), before, after}, options);
}

TEST_CASE("Alembic renames tables, columns, types and constraints") {
  CatalogBuilder before;
  before.type("mood", {"sad"}).table("people").column("id", "bigint", required()).enum_column("mood", "mood");
  before.with("people_pkey", PrimaryKey{names({"id"}), {}, false, false});
  CatalogBuilder after;
  after.type("temper", {"sad"}).table("persons").column("number", "bigint", required()).enum_column("mood", "temper");
  after.with("persons_pkey", PrimaryKey{names({"number"}), {}, false, false});
  check_path("", {CatalogBuilder(), before, after}, {},
             {{Enum::kind, {"public", "", "mood", ""}, {"public", "", "temper", ""}},
              {Relation::kind, {"public", "", "people", ""}, {"public", "", "persons", ""}},
              {Column::kind, {"public", "persons", "id", ""}, {"public", "persons", "number", ""}}});
}

TEST_CASE("Names and types that SQLAlchemy would spoil reach the server as they are") {
  CatalogBuilder odd("Odd %s.\"schema\"");
  odd.type("per %cent", {"a"}).type("colons ::b :c", {"a"});
  Column of_type;
  of_type.type.base = {"Odd %s.\"schema\"", "per %cent", {}};
  Column of_colons;
  of_colons.type.base = {"Odd %s.\"schema\"", "colons ::b :c", {}};
  odd.table("lateral").column("tablesample", "integer", required()).column("time", "text");
  odd.with("concurrently", PrimaryKey{names({"tablesample"}), {}, false, false});
  odd.table("user")
      .column("order", "integer", required())
      .column("concurrently", "text")
      .column("tab\there", "text")
      .with("collation", Unique{names({"order"}), {}, false, false, false});
  odd.table("%(plain)s")
      .column("%(x)s", "\"Odd %s.\"\"schema\"\"\".\"per %cent\"", of_type)
      .column("c", "\"Odd %s.\"\"schema\"\"\".\"colons ::b :c\"[]", of_colons)
      .column("values", "\"char\"")
      .column("UPPER", "numeric(3,1)[]")
      .column("\xc3\xa9 \xe2\x82\xac", "timestamp(0) with time zone")
      .with("100% :sure", PrimaryKey{names({"%(x)s", "UPPER"}), {}, false, false});
  check_path("", {Catalog(), odd});
}

TEST_CASE("A revision without steps runs") { check_path("", {CatalogBuilder(), CatalogBuilder()}); }
