#include "model/naming.hpp"

#include <doctest/doctest.h>

#include "support/toml.hpp"

using namespace autogen;

namespace {

NamingConvention convention(const std::string& toml) {
  Diagnostics diagnostics;
  auto out = read_naming_convention(parse_toml(std::make_shared<Source>(Source{"autogen.toml", toml})), diagnostics);
  diagnostics.throw_if_failed();
  return out;
}

std::string named(const std::string& name_class, const std::string& text, const NameParts& parts) {
  Diagnostics diagnostics;
  const auto naming = convention(name_class + " = '" + text + "'");
  const auto name = naming.find(name_class)->apply(parts, {}, diagnostics);
  diagnostics.throw_if_failed();
  return name.value();
}

std::string complaint(const std::string& toml) {
  try {
    convention(toml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const NameParts orders{.table_name = "orders",
                       .schema = "shop",
                       .constraint_name = "",
                       .columns = {"region", "code"},
                       .referred_columns = {"r", "c"},
                       .referred_table_name = "regions"};

}  // namespace

TEST_CASE("the naming convention gives SQLAlchemy's names") {
  CHECK(named("ix", "ix_%(column_0_label)s", orders) == "ix_shop_orders_region");
  CHECK(named("ix", "ix_%(column_0N_label)s", orders) == "ix_shop_orders_regionshop_orders_code");
  CHECK(named("uq", "uq_%(table_name)s_%(column_0_N_name)s", orders) == "uq_orders_region_code");
  CHECK(named("uq", "uq_%(column_0N_key)s_%(column_1_key)s", orders) == "uq_regioncode_code");
  CHECK(named("fk", "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
              orders) == "fk_orders_region_code_regions_r_c");
  CHECK(named("fk", "%(referred_column_1_name)s%(referred_column_0N_name)s", orders) == "crc");
  CHECK(named("pk", "pk_%(table_name)s_100%%", orders) == "pk_orders_100%");

  SUBCASE("a label has no schema when it is the default one, and no dot") {
    auto parts = orders;
    parts.schema = "";
    CHECK(named("ix", "ix_%(column_0_label)s", parts) == "ix_orders_region");
    parts.schema = "a.b";
    CHECK(named("ix", "ix_%(column_0_label)s", parts) == "ix_a_b_orders_region");
  }
  SUBCASE("a local column that is not there is empty") {
    CHECK(named("uq", "uq_%(column_2_name)s_x", orders) == "uq__x");
  }
  SUBCASE("a given name is embellished") {
    auto parts = orders;
    parts.constraint_name = "positive";
    CHECK(named("ck", "ck_%(table_name)s_%(constraint_name)s", parts) == "ck_orders_positive");
    CHECK(convention("ck = 'ck_%(constraint_name)s'").find("ck")->embellishes());
    CHECK_FALSE(convention("ck = 'ck_%(table_name)s'").find("ck")->embellishes());
  }
}

TEST_CASE("a name of more than 63 characters is cut as SQLAlchemy cuts it") {
  // The example of SQLAlchemy's documentation.
  const NameParts parts{.table_name = "long_names",
                        .columns = {"information_channel_code", "billing_convention_name", "product_identifier"}};
  CHECK(named("uq", "uq_%(table_name)s_%(column_0_N_name)s", parts) ==
        "uq_long_names_information_channel_code_billing_conventi_a79e");
  CHECK(truncated_name(std::string(63, 'x')) == std::string(63, 'x'));
  CHECK(truncated_name(std::string(64, 'x')).size() == 60);

  SUBCASE("characters are counted, but no name is longer than 63 bytes or ends in half a character") {
    std::string umlauts;
    for (int i = 0; i < 40; ++i) umlauts += "\u00e4";
    CHECK(truncated_name(umlauts) == umlauts.substr(0, 62));
    CHECK(truncated_name("x" + umlauts) == "x" + umlauts.substr(0, 62));
    CHECK(truncated_name(umlauts + umlauts).size() == 62);
  }
}

TEST_CASE("a broken convention is reported with its places, all at once") {
  CHECK(contains(complaint("uq = 'uq_%(colum_0_name)s'"),
                 "autogen.toml:1:6: error: the template for uq has an unknown token \"colum_0_name\""));
  CHECK(contains(complaint("uq = 'uq_%(colum_0_name)s'"), "did you mean \"column_0_name\"?"));
  CHECK(contains(complaint("uq = 'uq_%(column_0_name'"), "a parenthesis that is not closed"));
  CHECK(contains(complaint("uq = 'uq_%(table_name)d'"), "lacks an s"));
  CHECK(contains(complaint("uq = '100%'"), "a % that begins no token"));
  CHECK(contains(complaint("uq = '%(referred_table_name)s'"), "only foreign keys"));
  CHECK(contains(complaint("uq = '%(column_1_N_name)s'"), "unknown token"));
  CHECK(contains(complaint("fk = '%(referred_column_0_label)s'"), "unknown token"));
  CHECK(contains(complaint("uq = 1"), "must be a string, not an integer"));
  CHECK(contains(complaint("uq = ''"), "is empty"));
  CHECK(contains(complaint("idx = 'a'"), "unknown key \"idx\""));
  CHECK(contains(complaint("idx = 'a'"), "did you mean \"ix\"?"));
  const auto both = complaint("uk = 'a'\npk = '%(x)s'");
  CHECK(contains(both, "autogen.toml:1:1"));
  CHECK(contains(both, "autogen.toml:2:6"));
}

TEST_CASE("a name that the template cannot make is an error at the caller's place") {
  const auto why = [](const std::string& name_class, const std::string& text, const NameParts& parts) -> std::string {
    Diagnostics diagnostics;
    const Location where{std::make_shared<Source>(Source{"schema/a.toml", "x"}), 1, 1};
    const auto naming = convention(name_class + " = '" + text + "'");
    CHECK_FALSE(naming.find(name_class)->apply(parts, where, diagnostics).has_value());
    REQUIRE(diagnostics.errors().size() == 1);
    return render(diagnostics.errors().front());
  };
  CHECK(contains(why("ck", "ck_%(constraint_name)s", orders),
                 "schema/a.toml:1:1: error: the naming convention needs a name"));
  CHECK(contains(why("fk", "%(referred_column_2_name)s", orders), "but 2 columns are referred to"));
  CHECK(contains(why("uq", "%(column_7_name)s", orders), "an empty name"));
}

TEST_CASE("PostgreSQL's default names") {
  CHECK(default_constraint_name("t", {"c"}, "key") == "t_c_key");
  CHECK(default_constraint_name("t", {"a", "b"}, "fkey") == "t_a_b_fkey");
  CHECK(default_constraint_name("t", {"a"}, "pkey") == "t_pkey");
  CHECK(default_constraint_name("t", {"a"}, "check") == "t_a_check");
  CHECK(default_constraint_name("t", {"a", "b"}, "check") == "t_check");
  CHECK(default_constraint_name("t", {"lower", "lower"}, "idx") == "t_lower_lower1_idx");
  CHECK(default_constraint_name("t", {"c"}, "key", [](const std::string& name) { return name != "t_c_key2"; }) ==
        "t_c_key2");
}
