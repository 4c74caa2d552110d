#include "model/write.hpp"

#include <doctest/doctest.h>

#include "model/placement.hpp"
#include "model/written.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// A catalog from TOML: types resolved as the server prints them.
Catalog catalog_of(const std::string& toml) { return loaded({{"given.toml", toml}}, {}); }

std::string one_file(const std::string& toml, const NamingConvention& convention = {}) {
  const auto catalog = catalog_of(toml);
  const auto texts = written(catalog, Layout::single, convention);
  CHECK(lost_in_writing(catalog, Layout::single, convention) == std::vector<std::string>());
  return texts.empty() ? "" : texts.begin()->second;
}

constexpr const char* every_field = R"toml(in_schema = "app"
[schema.app]
comment = "holds the shop"
[extension.citext]
schema = "app"
comment = "letters"
[enum.status]
values = ["new", "it's", "with \"quotes\"", "two\nlines"]
removed = { gone = "new" }
comment = "states"
[domain.email]
type = "varchar(100)"
collation = "\"C\""
default = "'a@b'"
not_null = "there"
check.format = { expression = "VALUE ~ '@'", comment = "has an at" }
check.late = { expression = "VALUE <> 'x'", not_valid = true }
check."odd one" = "VALUE <> 'y'"
comment = "an address"
renamed_from = "mail"
[domain.positive]
type = "integer"
nullable = false
check = ["VALUE > 0", { expression = "VALUE < 100", comment = "few" }]
[composite.address]
attributes.street = "text"
attributes.zip = { type = "varchar(10)", collation = "\"C\"", comment = "of the town", renamed_from = "code" }
attributes."odd one" = "email[]"
comment = "where"
renamed_from = "place"
[range.measured]
subtype = "float8"
subtype_opclass = "float8_ops"
collation = "\"C\""
canonical = "app.canon"
subtype_diff = "float8mi"
multirange_name = "measures"
comment = "span"
renamed_from = "floats"
[sequence.numbers]
type = "integer"
start = 7
increment = 3
min_value = 5
max_value = 500
cache = 2
cycle = true
unlogged = true
owned_by = "customers.no"
comment = "counts"
renamed_from = "counter"
[table.customers]
unlogged = true
distinct_case = true
comment = "People who buy\nor look"
renamed_from = "clients"
compat_view = true
primary_key = { name = "pk c", columns = ["id", "no"], include = ["at"], deferrable = true, initially_deferred = true, with = { fillfactor = 70 }, tablespace = "fast", without_overlaps = true, index_comment = "behind", comment = "key" }
replica_identity = { index = "v" }
cluster_on = "u"
[table.customers.columns]
id   = { type = "bigint", identity = "by default", sequence = { name = "ids", start = 10, type = "integer", comment = "its own" } }
no   = { type = "integer", nullable = false, backfill = "length(name)", using = "no::integer", comment = "a number" }
at   = { type = "timestamptz(3)", default = "now()" }
name = { type = "varchar(20)", collation = "\"C\"", renamed_from = "full_name" }
twice = { type = "integer", generated = "no * 2", virtual = true }
plain = { type = "text", not_null = { name = "set", no_inherit = true, not_valid = true }, storage = "main", compression = "lz4", statistics = 50, options = { n_distinct = 5 } }
st = "status"
[table.customers.uniques]
u = { columns = ["no", "at"], include = ["name"], nulls_not_distinct = true, deferrable = true, initially_deferred = true, with = { fillfactor = 70 }, tablespace = "fast", index_comment = "behind", comment = "uq" }
v = ["id", "no"]
w = { columns = ["no", "id"], without_overlaps = true }
[table.customers.exclusions]
e = { elements = ["no WITH =", "lower(name) COLLATE \"C\" text_pattern_ops DESC WITH OPERATOR(app.&&)"], method = "gist", include = ["at"], where = "no > 1", deferrable = true, initially_deferred = true, with = { fillfactor = 70 }, tablespace = "fast", index_comment = "behind", comment = "ex" }
[table.customers.checks]
c = { expression = "no > 0", no_inherit = true, not_valid = true, comment = "ck" }
d = { expression = "no > 0", not_enforced = true }
[table.customers.indexes]
i = { on = ["lower(name) COLLATE \"C\" text_pattern_ops DESC NULLS LAST"], unique = true, method = "btree2", include = ["no"], nulls_not_distinct = true, where = "no > 1", with = { fillfactor = 70 }, tablespace = "fast", statistics = { 1 = 100 }, invalid = true, comment = "ix" }
[table.parent]
with = { fillfactor = 70, "toast.autovacuum_enabled" = false }
access_method = "heap2"
tablespace = "fast"
row_level_security = true
force_row_level_security = true
[table.parent.columns]
x = { type = "integer", nullable = false, default = 1 }
y = { type = "text", default = "'y'" }
z = "bigint"
[table.parent.checks]
x_positive = "x > 0"
[table.child]
inherits = ["parent"]
[table.child.columns]
own = "text"
x = { type = "integer", default = 2 }
y = { default = "NULL", comment = "not the parent's" }
[table.parted]
partition_by = "range (k)"
primary_key = { name = "parted_key", columns = ["k"] }
[table.parted.columns]
k = "integer"
r = "integer"
[table.parted.uniques]
parted_u = ["k", "r"]
[table.parted.exclusions]
parted_e = ["k WITH ="]
[table.parted.indexes]
parted_i = { on = ["r", "lower(r::text)"], where = "r > 1" }
[table.parted.foreign_keys]
parted_f = { columns = ["k"], references = "parted(k)", on_delete = "cascade" }
[table.part]
partition_of = "parted"
bound = "FROM (1) TO (MAXVALUE)"
primary_key = { name = "odd", attached_to = "parted_key" }
[table.part.uniques]
odd_u = { attached_to = "parted_u", with = { fillfactor = 70 } }
[table.part.exclusions]
odd_e = { attached_to = "parted_e", comment = "ex" }
[table.part.indexes]
odd_i = { attached_to = "parted_i", statistics = { 2 = 100 } }
[table.part.foreign_keys]
odd_f = { attached_to = "parted_f" }
[table.Customers]
unlogged = true
replica_identity = "full"
[table.Customers.columns]
id = "bigint"
no = "integer"
[table.Customers.foreign_keys]
f = { columns = ["id", "no"], references = "customers(id, no)", match = "full", on_update = "cascade", on_delete = "set null", on_delete_columns = ["no"], deferrable = true, initially_deferred = true, not_valid = true, comment = "fk", renamed_from = "g" }
p = { columns = ["id", "no"], references = "customers(no, id)", period = true, not_enforced = true }
[table.customers.triggers.t]
timing = "after"
events = ["insert", "update"]
update_of = ["no", "at"]
each = "row"
when = "NEW.no > 1"
constraint = true
from = "parent"
deferrable = true
initially_deferred = true
function = "app.touch('it''s', 1)"
enabled = "replica"
comment = "tg"
renamed_from = "u"
[table.customers.triggers.transitions]
events = ["update"]
old_table = "Old"
new_table = "New"
function = "app.touch()"
[table.customers.policies.p]
permissive = false
command = "update"
roles = ["one", "Two"]
using = "no > 1"
check = "no > 2"
comment = "po"
renamed_from = "q"
[table.customers.rules.r]
event = "update"
instead = true
where = "NEW.no > 1"
do = ["INSERT INTO parent (x) VALUES (NEW.no)", "NOTIFY changed"]
enabled = "always"
comment = "ru"
renamed_from = "s"
[table.customers.rules.nothing]
event = "delete"
[table.customers.statistics]
s = { schema = "far", on = ["no", "lower(name)"], kinds = ["mcv"], target = 10, comment = "st", owner = "keeper", renamed_from = "r" }
single = "lower(name)"
[publication.p]
schemas = ["app", "far"]
publish = ["update"]
publish_via_partition_root = true
publish_generated_columns = "stored"
tables = ["app.parent", "elsewhere"]
comment = "pb"
renamed_from = "q"
[publication.q]
tables = [{ table = "app.parent", columns = ["z", "x"], where = "x > 1" }]
[publication.everything]
all_tables = true
[event_trigger.e]
event = "sql_drop"
tags = ["DROP TABLE", "ALTER TABLE"]
function = "app.touch()"
enabled = "disabled"
comment = "et"
renamed_from = "f"
[aggregate."a(integer, text)"]
args = ["v integer"]
order_by = ["text"]
hypothetical = true
sfunc = "app.f"
stype = "bigint"
sspace = 1
finalfunc = "app.g"
finalfunc_extra = true
finalfunc_modify = "shareable"
combinefunc = "app.h"
serialfunc = "app.i"
deserialfunc = "app.j"
initcond = ""
msfunc = "app.k"
minvfunc = "app.l"
mstype = "integer"
msspace = 2
mfinalfunc = "app.m"
mfinalfunc_extra = true
mfinalfunc_modify = "read_only"
minitcond = "0"
sortop = "OPERATOR(app.<)"
parallel = "safe"
comment = "ag"
[aggregate."none(*)"]
sfunc = "app.f"
stype = "bigint"
[function."touch()"]
returns = "trigger"
language = "plpgsql"
body = "BEGIN\n  RETURN NULL;\nEND"
[function."odd (name)(integer, text)"]
args = ["a integer", "OUT b bigint", "c text DEFAULT 'x'"]
window = true
volatility = "stable"
strict = true
leakproof = true
security_definer = true
parallel = "restricted"
cost = 0.5
rows = 20
support = "app.helper"
set = { search_path = "app, \"$user\"", work_mem = "64MB" }
sql_body = "BEGIN ATOMIC\n SELECT 1;\nEND"
comment = "fn"
[function."linked()"]
returns = "SETOF customers"
language = "c"
object_file = "lib"
body = "symbol"
[procedure."p(integer)"]
args = ["INOUT a integer"]
language = "plpgsql"
security_definer = true
set = { work_mem = "64MB" }
body = "BEGIN END"
comment = "pr"
[procedure."q()"]
sql_body = "SELECT 1"
language = "c"
object_file = "lib"
[view.seen]
query = "SELECT id,\n  no\nFROM app.customers"
security_barrier = true
security_invoker = true
check_option = "local"
comment = "vw"
[view.seen.columns]
id = { default = 1, comment = "vc" }
[view.granted]
query = "SELECT 1 AS one"
owner = "other"
grants = { r = ["select", "update with grant option"] }
[view.granted.columns]
one = { grants = { r = ["insert"] } }
[default_privileges.r]
tables = { s = ["all"] }
functions = { public = [] }
[default_privileges.r.in_schema.app]
sequences = { s = ["usage with grant option"] }
types = { s = ["usage"] }
[default_privileges.q.in_schema.app]
tables = { s = ["select"] }
[default_privileges.s]
schemas = { r = ["usage", "create"] }
large_objects = { r = ["select"] }
[foreign_data_wrapper.w]
handler = "app.handles"
validator = "app.validates"
options = { debug = true }
comment = "wrapper"
[server.far]
wrapper = "w"
type = "files"
version = "2"
options = { host = "h", port = 5432 }
comment = "server"
[server.far.user_mappings]
public = { options = { user = "reader" } }
someone = {}
[foreign_table.away]
server = "far"
options = { path = "/away" }
comment = "foreign"
[foreign_table.away.columns]
a = { type = "integer", foreign_options = { column_name = "A" } }
[collation.german]
provider = "icu"
locale = "de-DE"
deterministic = false
rules = "&a < b"
comment = "coll"
[collation.mixed]
lc_collate = "C"
lc_ctype = "de_DE"
[text_search_dictionary.stems]
template = "snowball"
options = { language = "english" }
comment = "dict"
[text_search_configuration.english_plus]
parser = "app.parses"
mappings = { asciiword = ["stems", "simple"] }
comment = "conf"
[operator."===(integer, text)"]
function = "app.same"
commutator = "=~="
negator = "pg_catalog.<>"
restrict = "app.estimates"
join = "app.joins"
hashes = true
merges = true
comment = "op"
[operator."@#@(integer)"]
function = "app.same"
[operator_family."app_fam USING btree"]
operators = ["1 app.=== (integer, text) FOR ORDER BY float_ops"]
functions = ["1 (integer, text) app.same(integer, text)"]
comment = "family"
[operator_class."app_ops USING btree"]
type = "integer"
default = true
family = "app_fam"
storage = "bigint"
operators = ["3 pg_catalog.= (integer, integer)"]
functions = ["1 (integer, integer) app.same(integer, integer)"]
comment = "class"
[cast."(integer AS app.status)"]
function = "app.to_mood(integer, boolean)"
context = "implicit"
comment = "cast"
[cast."(text AS app.status)"]
method = "inout"
[subscription.sub]
connection = "host=h dbname=d"
publications = ["one", "Two"]
slot_name = "other"
binary = true
streaming = "parallel"
two_phase = true
disable_on_error = true
synchronous_commit = "on"
password_required = false
run_as_owner = true
origin = "none"
failover = true
comment = "sub"
[composite.spot]
attributes = { x = "integer" }
[table.spots]
of = "spot"
columns = { x = "integer" }
[materialized_view.m]
query = "SELECT 1 AS one"
with = { fillfactor = 70 }
tablespace = "fast"
access_method = "heap2"
with_data = false
moved_from = "old"
comment = "mv"
columns = { one = { storage = "external", compression = "lz4", statistics = 5, options = { n_distinct = 2 } } }
)toml";

}  // namespace

TEST_CASE("every field of every kind comes back") {
  const auto catalog = catalog_of(every_field);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for_each_field<Kind>([&](auto field) {
      if constexpr (requires { Kind::not_written; }) {
        if (field.name == Kind::not_written) return;  // left to the server
      }
      if (field.name == "toasted" || field.name == "another_owns" || field.name == "implied" ||
          field.name == "grantors" || field.name == "hidden" ||
          (Kind::kind == ViewColumn::kind && field.name == "type_storage"))
        return;  // the server's own knowledge
      if (decltype(field)::change == On::ignore && written_otherwise<Kind>(field.name)) {
        if (field.name == "columns") return;  // what the query of a view gives
      }
      bool set = false;
      const Kind defaults{};
      for (const auto& [key, object] : catalog.of<Kind>()) {
        set = set || !(object.def.*decltype(field)::member == defaults.*decltype(field)::member);
      }
      INFO(Kind::kind, " ", field.name);
      CHECK(set);  // else this test says nothing of the field
    });
  });
  const std::vector<NamingConvention> conventions{
      {}, convention_of("ck = '%(table_name)s_%(constraint_name)s'\nfk = 'f'\npk = 'pk_%(table_name)s'")};
  for (const auto& convention : conventions) {
    for (const auto layout : {Layout::per_schema, Layout::per_table, Layout::single}) {
      CHECK(lost_in_writing(catalog, layout, convention) == std::vector<std::string>());
    }
  }
}

TEST_CASE("a model is written as people write it") {
  const std::string model = R"toml([enum.order_status]
values = ["new", "paid"]

[table.customers]
comment = "People who buy"
primary_key = ["id"]
[table.customers.columns]
id    = { type = "bigint", identity = "always" }
email = { type = "varchar(50)", nullable = false, unique = true, comment = "as given" }
since = { type = "timestamp", default = "now()" }
code  = "numeric(10)"
kind  = { type = "citext", default = 0 }
note  = "text"
[table.customers.checks]
email_not_empty = "email <> ''"
[table.customers.indexes]
customers_code = { on = ["lower(note)", "since DESC NULLS LAST"], where = "note IS NULL" }

[table.orders]
primary_key = { name = "orders_pk", columns = ["id"] }
uniques     = [["customer_id", "status"]]
indexes     = [["status", "id"]]
[table.orders.columns]
id          = { type = "bigint", identity = "by default" }
status      = { type = "order_status", nullable = false, default = "'new'" }
customer_id = { type = "bigint", index = true, references = "customers(id)", on_delete = "cascade" }
[[table.orders.foreign_keys]]
columns = ["customer_id", "status"]
references = "orders(customer_id, status)"
)toml";
  CHECK(one_file(model) == model);
}

TEST_CASE("names are written where the convention would find others") {
  const auto convention = convention_of(
      "ix = 'ix_%(column_0_label)s'\nuq = 'uq_%(table_name)s_%(column_0_N_name)s'\n"
      "ck = 'ck_%(table_name)s_%(constraint_name)s'\npk = '%(table_name)s_%(constraint_name)s'");
  const auto text = one_file(R"toml(
[table.t]
primary_key = { name = "t_key", columns = ["a"] }
uniques = [{ columns = ["a", "b"], name = "uq_t_a_b" }, { columns = ["b"], name = "uq_t_b" }]
[table.t.columns]
a = "int"
b = "int"
[table.t.checks]
ck_t_positive = "a > 0"
ck_t_ck_t_positive = "a > 1"
other = "a > 2"
[table.t.indexes]
ix_t_a = ["a"]
ix_t_b2 = ["b"]
)toml",
                             convention);
  CHECK(text == R"toml([table.t]
primary_key = { name = "key", columns = ["a"] }
uniques     = [["a", "b"]]
[table.t.columns]
a = { type = "integer", index = true }
b = { type = "integer", unique = true }
[table.t.checks]
ck_t_ck_t_positive = { expression = "a > 1", final = true }
positive           = "a > 0"
other              = { expression = "a > 2", final = true }
[table.t.indexes]
ix_t_b2 = ["b"]
)toml");
}

TEST_CASE("default names are left out as the server numbers them, never at another table's cost") {
  const auto text = one_file(R"toml(
[table.t.columns]
a = { type = "int", index = true }
b = "int"
[table.t.indexes]
t_a_idx1 = ["a"]
t_a_idx2 = { on = ["a"], where = "b > 0" }
[table.a_b.columns]
c = "int"
[table.a_b.uniques]
a_b_c_key = ["c"]
[table.a.columns]
b_c = "int"
[table.a.uniques]
a_b_c_key1 = ["b_c"]
)toml");
  CHECK(text == R"toml([table.a.columns]
b_c = "integer"
[table.a.uniques]
a_b_c_key1 = ["b_c"]

[table.a_b.columns]
c = "integer"
[table.a_b.uniques]
a_b_c_key = ["c"]

[table.t.columns]
a = { type = "integer", index = true }
b = "integer"
[[table.t.indexes]]
on = ["a"]
[[table.t.indexes]]
on = ["a"]
where = "b > 0"
)toml");
}

TEST_CASE("a default name that two tables want does not depend on the order of the files") {
  const auto catalog = catalog_of(R"toml(
[table.a.columns]
b_c = "int"
[table.a.uniques]
a_b_c_key = ["b_c"]
[table.a_b.columns]
c = "int"
[table.a_b.uniques]
a_b_c_key1 = ["c"]
)toml");
  CHECK(lost_in_writing(catalog, Layout::per_table, {}) == std::vector<std::string>());
}

TEST_CASE("tables are referred to by the shortest name that finds them") {
  const auto one = catalog_of(R"toml(
[table.shared]
primary_key = ["id"]
[table.shared.columns]
id = "int"
[table.twin]
primary_key = ["id"]
[table.twin.columns]
id = "int")toml");
  auto catalog = catalog_of(R"toml(in_schema = "app"
[schema.app]
[table.twin]
primary_key = ["id"]
[table.twin.columns]
id = { type = "int", references = "public.twin(id)" }
a = { type = "int", references = "twin(id)" }
b = { type = "int", references = "public.shared(id)" }
c = { type = "int", references = "elsewhere.t(id)" }
)toml");
  Kinds::for_each(
      [&]<class Kind>(Of<Kind>) { catalog.of<Kind>().insert(one.of<Kind>().begin(), one.of<Kind>().end()); });
  CHECK(lost_in_writing(catalog, Layout::per_schema, {}) == std::vector<std::string>());
  CHECK(written(catalog, Layout::per_schema, {}).at("app.toml") == R"toml(in_schema = "app"

[schema.app]

[table.twin]
primary_key = ["id"]
[table.twin.columns]
id = { type = "integer", references = "public.twin(id)" }
a  = { type = "integer", references = "twin(id)" }
b  = { type = "integer", references = "shared(id)" }
c  = { type = "integer", references = "elsewhere.t(id)" }
)toml");
  CHECK(lost_in_writing(catalog, Layout::single, {}) == std::vector<std::string>());
  CHECK(written(catalog, Layout::single, {}).at("schema.toml") == R"toml([schema.app]

[table.shared]
primary_key = ["id"]
[table.shared.columns]
id = "integer"

[table.twin]
primary_key = ["id"]
[table.twin.columns]
id = "integer"

[in_schema.app.table.twin]
primary_key = ["id"]
[in_schema.app.table.twin.columns]
id = { type = "integer", references = "public.twin(id)" }
a  = { type = "integer", references = "twin(id)" }
b  = { type = "integer", references = "shared(id)" }
c  = { type = "integer", references = "elsewhere.t(id)" }
)toml");
}

TEST_CASE("a type keeps the spelling that another type of the short name would take away") {
  Catalog catalog = catalog_of("[table.t.columns]\na = \"public.timestamptz\"\nb = \"timestamptz\"");
  CHECK(written(catalog, Layout::single, {}).at("schema.toml") ==
        "[table.t.columns]\na = \"public.timestamptz\"\nb = \"timestamptz\"\n");
  CHECK(lost_in_writing(catalog, Layout::single, {}) == std::vector<std::string>());
}

TEST_CASE("file names are safe and distinct on every file system") {
  Catalog catalog;
  for (const char* name : {"A/b", "a", "A", "..", "con", "-x", "a.b", "日本", "a~2", ""}) {
    Object<Relation> table;
    table.key = {"public", "", name, ""};
    table.def.distinct_case = true;
    if (*name != '\0') catalog.of<Relation>().emplace(table.key, table);
  }
  std::vector<std::string> names;
  for (const auto& [name, text] : written(catalog, Layout::per_table, {})) names.push_back(name);
  CHECK(names == std::vector<std::string>{"public/%2D"
                                          "x.toml",
                                          "public/%2E%2E.toml", "public/%63on.toml", "public/A%2Fb.toml",
                                          "public/A.toml", "public/a%2Eb.toml", "public/a%7E2.toml", "public/a~2.toml",
                                          "public/日本.toml"});
}

TEST_CASE("what has no place in a model is not lost silently") {
  Catalog catalog;
  Object<Comment> comment;
  comment.key = {"public", "", "gone", "table"};
  catalog.of<Comment>().emplace(comment.key, comment);
  CHECK_THROWS_AS(write_model(catalog, Layout::per_schema, {}, {}), std::logic_error);
}

TEST_CASE("the schema public goes without saying, unless it has a comment") {
  Catalog catalog;
  for (const char* name : {"public", "app"}) {
    Object<Schema> schema;
    schema.key = {"", "", name, ""};
    catalog.of<Schema>().emplace(schema.key, schema);
  }
  CHECK(written(catalog, Layout::single, {}) == Texts{{"schema.toml", "[schema.app]\n"}});
  Object<Comment> comment;
  comment.key = {"", "", "public", "schema"};
  comment.def.text = "ours";
  catalog.of<Comment>().emplace(comment.key, comment);
  CHECK(written(catalog, Layout::per_schema, {}).at("public.toml") == "[schema.public]\ncomment = \"ours\"\n");
}
