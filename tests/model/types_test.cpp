#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "model/casts.hpp"
#include "model/load.hpp"
#include "model/type_names.hpp"
#include "syntax/renamed_text.hpp"

using namespace autogen;

namespace {

struct Loaded {
  Catalog catalog{};
  std::vector<std::string> errors{};
};

Loaded load(const std::string& text) {
  Diagnostics diagnostics;
  Loaded out;
  out.catalog = load_model({std::make_shared<const Source>(Source{"m.toml", text})}, {}, diagnostics).catalog;
  for (const auto& error : diagnostics.errors()) out.errors.push_back(error.message);
  return out;
}

using Texts = std::vector<std::string>;

Texts checks_of(const std::string& text) {
  const auto loaded = load(text);
  CHECK(loaded.errors == Texts());
  Texts out;
  for (const auto& [key, domain] : loaded.catalog.of<Domain>()) {
    for (const auto& check : domain.def.check.list) {
      out.push_back(check.name + ": " + check.expression.text + (check.not_valid ? " not valid" : ""));
    }
  }
  return out;
}

std::string multirange_of(const std::string& name, const std::string& stated = "") {
  Object<Range> range;
  range.key = {"public", "", name, ""};
  range.def.multirange_name = stated;
  return multirange_name(range);
}

}  // namespace

TEST_CASE("checks of a domain stand in every form, and are sorted by their names") {
  const Texts one{"d_check: VALUE > 0"};
  CHECK(checks_of("[domain.d]\ntype = 'int'\ncheck = 'VALUE > 0'\n") == one);
  CHECK(checks_of("[domain.d]\ntype = 'int'\ncheck = ['VALUE > 0']\n") == one);
  CHECK(checks_of("[domain.d]\ntype = 'int'\ncheck = { d_check = 'VALUE > 0' }\n") == one);
  CHECK(
      checks_of("[domain.d]\ntype = 'int'\ncheck = ['VALUE > 1', { name = 'a', expression = 'VALUE > 2' }, "
                "{ expression = 'VALUE > 3', not_valid = true }, { name = 'd_check1', expression = 'VALUE > 4' }]\n") ==
      Texts{"a: VALUE > 2", "d_check: VALUE > 1", "d_check1: VALUE > 4", "d_check2: VALUE > 3 not valid"});
}

TEST_CASE("what types cannot be is told") {
  CHECK(load("[domain.d]\ntype = 'int'\ncheck = ['VALUE > 1', { name = 'd_check', expression = 'VALUE > 2' }, "
             "{ name = 'd_check', expression = 'VALUE > 2' }]\n")
            .errors == Texts{"domain public.d has the check \"d_check\" twice"});
  CHECK(load("[domain.d]\ntype = 'int'\ncheck = { a = { expresion = 'VALUE > 1' } }\n").errors.size() == 2);
  CHECK(load("[domain.d]\ntype = 'int'\ndefault = 'x'\n").errors ==
        Texts{"the default of domain public.d refers to \"x\": a default cannot use columns"});
  CHECK(load("[composite.c]\nattributes = [{ name = 'a', type = 'int' }, { name = 'a', type = 'text' }]\n").errors ==
        Texts{"composite public.c has the attribute \"a\" twice"});
  CHECK(load("[composite.c]\nattributes = { a = {} }\n").errors ==
        Texts{"the attribute \"a\" in \"attributes\" of composite public.c has no \"type\""});
  CHECK(load("[composite.c]\nattributes = 'int'\n").errors ==
        Texts{"\"attributes\" of composite public.c must be a table, not a string"});
  CHECK(load("[enum.x]\nvalues = ['a']\n[domain.x]\ntype = 'int'\n").errors ==
        Texts{"domain public.x has the same name as enum public.x"});
  CHECK(load("[composite.x]\nattributes = {}\n[table.x.columns]\na = 'int'\n").errors.size() == 1);
}

TEST_CASE("a multirange type is named as PostgreSQL does it") {
  CHECK(multirange_of("floatrange") == "floatmultirange");
  CHECK(multirange_of("rangerange") == "multirangerange");
  CHECK(multirange_of("span") == "span_multirange");
  CHECK(multirange_of("span", "spans") == "spans");
  CHECK(multirange_of(std::string(63, 'x')) == std::string(52, 'x') + "_multirange");
  CHECK(multirange_of("range" + std::string(58, 'x')) == "multirange" + std::string(53, 'x'));
  CHECK(load("[range.span]\nsubtype = 'int'\nmultirange_name = 'span_multirange'\n")
            .catalog.find<Range>({"public", "", "span", ""})
            ->def.multirange_name.empty());
}

TEST_CASE("a domain is cast as what it stands for") {
  Casts casts;
  casts.add("integer", "bigint", true);
  casts.add_string("text");
  casts.add_domain("public.small", "integer");
  casts.add_domain("public.smaller", "public.small");
  casts.add_domain("public.many", "integer[]");
  casts.add_domain("public.small", "date");  // what is known stays
  CHECK(casts.path("public.smaller", "bigint") == CastPath::assignment);
  CHECK(casts.path("public.smaller", "public.small") == CastPath::assignment);
  CHECK(casts.path("public.small[]", "bigint[]") == CastPath::assignment);
  CHECK(casts.path("public.many", "bigint[]") == CastPath::assignment);
  CHECK(casts.path("public.many", "bigint") == CastPath::none);
  CHECK(casts.path("date", "public.small") == CastPath::none);
}

TEST_CASE("an attribute is renamed where an expression says it of the column") {
  CHECK(with_renamed_attribute("((home).street <> ''::text)", "home", "street", "the road") ==
        "((home).\"the road\" <> ''::text)");
  CHECK(with_renamed_attribute("((work).street = (home).zip)", "home", "street", "x") ==
        "((work).street = (home).zip)");
  CHECK(with_renamed_attribute("('(home).street'::text)", "home", "street", "x") == "('(home).street'::text)");
}
