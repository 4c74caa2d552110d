#include "model/load.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "support/toml.hpp"

using namespace autogen;

namespace {

const std::string convention_text = R"toml(
ix = "ix_%(column_0_label)s"
uq = "uq_%(table_name)s_%(column_0_N_name)s"
ck = "ck_%(table_name)s_%(constraint_name)s"
fk = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"
pk = "pk_%(table_name)s"
)toml";

NamingConvention convention() {
  Diagnostics diagnostics;
  auto out = read_naming_convention(parse_toml(std::make_shared<const Source>(Source{"autogen.toml", convention_text})),
                                    diagnostics);
  REQUIRE_FALSE(diagnostics.failed());
  return out;
}

// What the files say; errors fail the test with their text.
Catalog load(const std::vector<std::string>& texts, const NamingConvention& names = {}) {
  std::vector<std::shared_ptr<const Source>> sources;
  for (const auto& text : texts) {
    sources.push_back(std::make_shared<const Source>(Source{"m" + std::to_string(sources.size()) + ".toml", text}));
  }
  Diagnostics diagnostics;
  auto model = load_model(sources, names, diagnostics);
  try {
    diagnostics.throw_if_failed();
  } catch (const Failure& failure) {
    FAIL(failure.what());
  }
  return std::move(model.catalog);
}

template <class Kind>
std::vector<std::string> names(const Catalog& catalog) {
  std::vector<std::string> out;
  for (const auto& [key, object] : catalog.of<Kind>()) out.push_back(to_string(key));
  return out;
}

using Names = std::vector<std::string>;

const Column& column(const Catalog& catalog, const std::string& table, const std::string& name) {
  const auto* found = catalog.find<Column>({"public", table, name, ""});
  REQUIRE(found != nullptr);
  return found->def;
}

template <class N>
std::vector<std::string> texts(const std::vector<N>& list) {
  std::vector<std::string> out;
  for (const auto& name : list) out.push_back(name.text);
  return out;
}

}  // namespace

TEST_CASE("load: the example of the documentation") {
  const auto catalog = load({R"toml(
in_schema = "public"

[schema.app]

[enum.order_status]
values = ["new", "paid", "shipped"]

[table.customers]
comment = "People who buy"
primary_key = ["id"]
[table.customers.columns]
id         = { type = "bigint", identity = "always" }
email      = { type = "text", nullable = false, unique = true }
name       = { type = "text", nullable = false, renamed_from = "full_name" }
tags       = { type = "text[]", nullable = false, default = "'{}'" }
created_at = { type = "timestamptz", nullable = false, default = "now()" }
initial    = { type = "text", generated = "left(name, 1)" }
note       = "text"
[table.customers.indexes]
customers_lower_name = { on = ["lower(name)", "created_at desc nulls last"], where = "note IS NULL", method = "btree" }
[table.customers.checks]
name_not_empty = "name <> ''"
customers_positive_id = { expression = "id > 0", final = true }

[table.regions]
primary_key = ["customer_id", "code"]
[table.regions.columns]
customer_id = "bigint"
code = "text"

[table.orders]
primary_key = ["id"]
[table.orders.columns]
id          = { type = "bigint", identity = "by default" }
customer_id = { type = "bigint", nullable = false, references = "customers(id)", on_delete = "cascade", index = true }
status      = { type = "order_status", nullable = false, default = "'new'" }
region      = "text"
[[table.orders.foreign_keys]]
columns = ["customer_id", "region"]
references = "regions(customer_id, code)"
)toml"},
                            convention());
  CHECK(names<Schema>(catalog) == Names{"app"});
  CHECK(names<Enum>(catalog) == Names{"public.order_status"});
  CHECK(names<Relation>(catalog) == Names{"public.customers", "public.orders", "public.regions"});
  CHECK(names<PrimaryKey>(catalog) ==
        Names{"public.customers.pk_customers", "public.orders.pk_orders", "public.regions.pk_regions"});
  CHECK(names<Unique>(catalog) == Names{"public.customers.uq_customers_email"});
  CHECK(names<Check>(catalog) ==
        Names{"public.customers.ck_customers_name_not_empty", "public.customers.customers_positive_id"});
  CHECK(names<Index>(catalog) == Names{"public.customers.customers_lower_name", "public.orders.ix_orders_customer_id"});
  CHECK(names<ForeignKey>(catalog) ==
        Names{"public.orders.fk_orders_customer_id_customers", "public.orders.fk_orders_customer_id_region_regions"});
  CHECK(names<Comment>(catalog) == Names{"public.customers"});

  CHECK(column(catalog, "customers", "id").identity == Identity::always);
  CHECK_FALSE(column(catalog, "customers", "id").nullable);
  CHECK(column(catalog, "customers", "created_at").default_value->text == "now()");
  CHECK(column(catalog, "customers", "initial").generated->text == "left(name, 1)");
  CHECK(column(catalog, "customers", "note").nullable);
  CHECK_FALSE(column(catalog, "regions", "code").nullable);
  CHECK(catalog.find<Column>({"public", "customers", "name", ""})->renamed_from == "full_name");

  const auto& index = catalog.of<Index>().begin()->second.def;
  REQUIRE(index.on.size() == 2);
  CHECK(index.on[0].expression == "lower(name)");
  CHECK(index.on[1].column == "created_at");
  CHECK(index.on[1].descending);
  CHECK_FALSE(index.on[1].nulls_first);
  CHECK(index.where->text == "note IS NULL");

  const auto* key = catalog.find<ForeignKey>({"public", "orders", "fk_orders_customer_id_customers", ""});
  REQUIRE(key != nullptr);
  CHECK(key->def.on_delete == FkAction::cascade);
  CHECK(key->def.table == TableName{"public", "customers", {}});
  CHECK(texts(key->def.referred_columns) == Names{"id"});
}

TEST_CASE("load: columns keep the order of the file, however they are written") {
  const auto catalog = load({R"toml(
[table.t.columns]
zebra = "int"
apple = { type = "int" }
mango.type = "int"
mango.comment = "dotted"
"10" = "int"
"9" = "int"
)toml"});
  Names order;
  for (const auto* c : columns_in_order(catalog, {"public", "", "t", ""})) order.push_back(c->key.name);
  CHECK(order == Names{"zebra", "apple", "mango", "10", "9"});
}

TEST_CASE("load: parts are named by their key, by an array's name, by the convention or by PostgreSQL") {
  const std::string parts = R"toml(
[table.t.columns]
a = { type = "int", unique = true, index = true }
b = "int"
[[table.t.uniques]]
columns = ["a", "b"]
[[table.t.uniques]]
name = "mine"
columns = "b"
[[table.t.indexes]]
on = ["b", "lower(a::text)"]
[[table.t.checks]]
expression = "a > 0"
name = "low"
)toml";
  const auto plain = load({parts});
  CHECK(names<Unique>(plain) == Names{"public.t.mine", "public.t.t_a_b_key", "public.t.t_a_key"});
  CHECK(names<Index>(plain) == Names{"public.t.t_a_idx", "public.t.t_b_lower_idx"});
  CHECK(names<Check>(plain) == Names{"public.t.low"});
  const auto named = load({parts}, convention());
  CHECK(names<Unique>(named) == Names{"public.t.mine", "public.t.uq_t_a", "public.t.uq_t_a_b"});
  CHECK(names<Index>(named) == Names{"public.t.ix_t_a", "public.t.ix_t_b"});
  CHECK(names<Check>(named) == Names{"public.t.ck_t_low"});
}

TEST_CASE("load: an array of texts is as good as a table where the kind has a short form") {
  const auto catalog = load({R"toml(
[table.t]
primary_key = "a"
indexes = ["b", "a"]
checks = ["a > 0"]
[table.t.columns]
a = "int"
b = "int"
)toml"});
  CHECK(names<PrimaryKey>(catalog) == Names{"public.t.t_pkey"});
  CHECK(names<Index>(catalog) == Names{"public.t.t_a_idx", "public.t.t_b_idx"});
  CHECK(names<Check>(catalog) == Names{"public.t.t_a_check"});
}

TEST_CASE("load: names that PostgreSQL would give are numbered where they are taken") {
  const auto catalog = load({R"toml(
[table.t.columns]
a = "int"
[table.t.checks]
t_a_check = "a > 0"
[[table.t.foreign_keys]]
columns = ["a"]
references = "u(id)"
[[table.t.foreign_keys]]
columns = ["a"]
references = "v(id)"
[table.u]
primary_key = ["id"]
columns = { id = "int" }
[table.v]
primary_key = ["id"]
columns = { id = "int" }
)toml",
                             R"toml(
[table.w]
checks = ["a > 0", "a < 9"]
columns = { a = "int" }
)toml"});
  CHECK(names<ForeignKey>(catalog) == Names{"public.t.t_a_fkey", "public.t.t_a_fkey1"});
  CHECK(names<Check>(catalog) == Names{"public.t.t_a_check", "public.w.w_a_check", "public.w.w_a_check1"});
}

TEST_CASE("load: a file's own convention holds for that file, class by class") {
  const std::string table = "columns = { a = { type = \"int\", index = true, unique = true } }\n";
  const auto catalog = load(
      {"[naming_convention]\nix = \"%(table_name)s_ix\"\n[table.t]\n" + table, "[table.u]\n" + table}, convention());
  CHECK(names<Index>(catalog) == Names{"public.t.t_ix", "public.u.ix_u_a"});
  CHECK(names<Unique>(catalog) == Names{"public.t.uq_t_a", "public.u.uq_u_a"});
}

TEST_CASE("load: a name of the file is embellished only where the template says so, and never when it is final") {
  const auto catalog = load({R"toml(
[table.t.columns]
a = "int"
[table.t.checks]
one = "a > 1"
two = { expression = "a > 2", final = true }
[table.t.uniques]
three = ["a"]
)toml"},
                            convention());
  CHECK(names<Check>(catalog) == Names{"public.t.ck_t_one", "public.t.two"});
  CHECK(names<Unique>(catalog) == Names{"public.t.three"});
}

TEST_CASE("load: one file may hold the objects of several schemas") {
  const auto catalog = load({R"toml(
[in_schema.app.table.a.columns]
id = "int"
[in_schema."odd.name".table.a.columns]
id = "int"
[in_schema.app.enum.e]
values = ["x"]
[table.a.columns]
id = "int"
)toml"});
  CHECK(names<Relation>(catalog) == Names{"app.a", "odd.name.a", "public.a"});
  CHECK(names<Enum>(catalog) == Names{"app.e"});
}

TEST_CASE("load: in_schema places what the file holds, and unqualified references look there first") {
  const auto catalog = load({R"toml(
in_schema = "app"
[enum.e]
values = ["x"]
[table.a]
primary_key = ["id"]
[table.a.columns]
id = "int"
up = { type = "int", references = "a" }
out = { type = "int", references = "b" }
far = { type = "int", references = "public.a(id)" }
)toml",
                             "[table.a]\nprimary_key = [\"id\"]\ncolumns = { id = \"int\" }\n"
                             "[table.b]\nprimary_key = [\"id\"]\ncolumns = { id = \"int\" }\n"});
  CHECK(names<Relation>(catalog) == Names{"app.a", "public.a", "public.b"});
  CHECK(names<Enum>(catalog) == Names{"app.e"});
  Names targets;
  for (const auto& [key, fk] : catalog.of<ForeignKey>()) {
    targets.push_back(key.name + " " + fk.def.table.schema + "." + fk.def.table.name + "." +
                      fk.def.referred_columns[0].text);
  }
  CHECK(targets == Names{"a_far_fkey public.a.id", "a_out_fkey public.b.id", "a_up_fkey app.a.id"});
}

TEST_CASE("load: names are never folded or split, SQL is") {
  const auto catalog = load({R"toml(
[table."My.Table"]
primary_key = ["Id"]
[table."My.Table".columns]
Id = "int"
"a.b" = { type = "int", references = '"My.Table"("Id")' }
[table."My.Table".indexes]
i = ['"a.b"', "lower(\"Id\"::text)"]
)toml"});
  CHECK(names<Relation>(catalog) == Names{"public.My.Table"});
  CHECK(catalog.find<Column>({"public", "My.Table", "a.b", ""}) != nullptr);
  CHECK(catalog.of<Index>().begin()->second.def.on[0].column == "a.b");
  CHECK(catalog.of<ForeignKey>().begin()->second.def.table.name == "My.Table");
}

TEST_CASE("load: bare numbers and booleans are SQL, and every comment finds its object") {
  const auto catalog = load({R"toml(
[schema.s]
comment = "of a schema"
[table.t]
primary_key = { columns = ["a"], comment = "of a key" }
[table.t.columns]
a = { type = "int", default = 0, comment = "of a column" }
b = { type = "boolean", default = true }
c = { type = "numeric", default = -1.5 }
[table.t.indexes]
i = { on = ["b"], comment = { text = "of an index" } }
)toml"});
  CHECK(column(catalog, "t", "a").default_value->text == "0");
  CHECK(column(catalog, "t", "b").default_value->text == "true");
  CHECK(column(catalog, "t", "c").default_value->text == "-1.5");
  Names comments;
  for (const auto& [key, comment] : catalog.of<Comment>()) {
    comments.push_back(key.of + " " + to_string(key) + ": " + comment.def.text);
  }
  CHECK(comments == Names{"schema s: of a schema", "column public.t.a: of a column", "index public.t.i: of an index",
                          "primary_key public.t.t_pkey: of a key"});
}

TEST_CASE("load: a serial or identity column holds its sequence") {
  const auto catalog = load({R"toml(
[sequence.t_b_seq]
owned_by = "t.d"
[table.t.columns]
a = "serial"
b = { type = "bigserial", sequence = { cache = 5, comment = "second of its name" } }
c = { type = "int", identity = "always", sequence = { name = "numbers", start = 10 } }
d = "int"
)toml"});
  CHECK(names<Sequence>(catalog) == Names{"public.numbers", "public.t_a_seq", "public.t_b_seq", "public.t_b_seq1"});
  CHECK(column(catalog, "t", "a").type.text == "integer");
  CHECK_FALSE(column(catalog, "t", "a").nullable);
  CHECK(column(catalog, "t", "a").default_value->text == "nextval('public.t_a_seq'::regclass)");
  CHECK(column(catalog, "t", "b").default_value->text == "nextval('public.t_b_seq1'::regclass)");
  const auto& numbers = catalog.find<Sequence>({"public", "", "numbers", ""})->def;
  CHECK(numbers.identity);
  CHECK(numbers.type.text == "int");
  CHECK(numbers.start == 10);
  CHECK(numbers.owned_by->column == "c");
  CHECK(catalog.find<Comment>({"public", "", "t_b_seq1", "sequence"}) != nullptr);
}

TEST_CASE("load: what a sequence in a column cannot be") {
  const auto source = std::make_shared<const Source>(Source{"m.toml", R"toml([sequence.s]
owned_by = "t.nowhere"
[sequence.o]
owned_by = "other.x"
[table.t.columns]
a = { type = "int", sequence = { start = 5 } }
b = { type = "serial", default = 5 }
c = { type = "serial", sequence = { owned_by = "t.a" } }
d = { type = "serial", sequence = { statr = 5 } }
e = { type = "serial", sequence = { name = "s" } }
)toml"});
  Diagnostics diagnostics;
  load_model({source}, {}, diagnostics);
  std::vector<std::string> messages;
  for (const auto& error : diagnostics.errors()) messages.push_back(error.message);
  const std::vector<std::string> expected{
      "\"sequence\" of column public.t.a has no effect: the column is neither serial nor an identity",
      "column public.t.b: serial has a default of its own, so \"default\", \"identity\" and \"generated\" cannot stand "
      "beside it",
      "\"owned_by\" of the sequence of column public.t.c goes without saying",
      "unknown key \"statr\" in the sequence of column public.t.d",
      "sequence public.s is defined twice",
      "sequence public.o: there is no table public.other to own it",
      "sequence public.s: table public.t has no column \"nowhere\""};
  CHECK(messages == expected);
}
