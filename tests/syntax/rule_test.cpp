// The pieces of rules, as pg_get_ruledef() prints them.
#include "syntax/rule.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace autogen;

TEST_CASE("a rule's condition and commands are taken out of its definition") {
  const auto nothing = rule_parts("CREATE RULE r2 AS\n    ON DELETE TO public.t DO INSTEAD NOTHING;");
  CHECK(nothing.condition.empty());
  CHECK(nothing.commands.empty());

  const auto one = rule_parts(
      "CREATE RULE \"TO\" AS\n    ON INSERT TO \"S.\".\"a TO b\"\n   WHERE (new.a > 5) DO  INSERT INTO log (a, b)\n"
      "  VALUES (new.a, new.b) ON CONFLICT DO NOTHING;");
  CHECK(one.condition == "(new.a > 5)");
  CHECK(one.commands ==
        std::vector<std::string>{"INSERT INTO log (a, b)\n  VALUES (new.a, new.b) ON CONFLICT DO NOTHING"});

  const auto several = rule_parts(
      "CREATE RULE r AS\n    ON DELETE TO public.v\n   WHERE (EXISTS ( SELECT 1\n           FROM log\n          WHERE "
      "(log.b = "
      "'DO INSTEAD'::text))) DO INSTEAD ( DELETE FROM t\n  WHERE (t.a = old.a);\n INSERT INTO log (a, b)\n"
      "  VALUES (old.a, 'a;b) do'::text);\n\n NOTIFY foo;\n);");
  CHECK(several.condition.starts_with("(EXISTS ("));
  REQUIRE(several.commands.size() == 3);
  CHECK(several.commands[0] == "DELETE FROM t\n  WHERE (t.a = old.a)");
  CHECK(several.commands[1] == "INSERT INTO log (a, b)\n  VALUES (old.a, 'a;b) do'::text)");
  CHECK(several.commands[2] == "NOTIFY foo");

  // A query may begin with a parenthesis of its own.
  const auto query = rule_parts("CREATE RULE r AS\n    ON DELETE TO public.v DO INSTEAD ( SELECT 1) UNION SELECT 2;");
  CHECK(query.commands == std::vector<std::string>{"( SELECT 1) UNION SELECT 2"});

  CHECK_THROWS_AS(rule_parts("CREATE VIEW v AS SELECT 1"), std::invalid_argument);
}
