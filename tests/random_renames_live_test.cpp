// Renames and moves that nobody chose: the fixtures' databases, where some tables, columns, views and types get other
// names or schemas. autogen is told which, has to carry out just that, and to undo it.
// AUTOGEN_PAIRS says how many, AUTOGEN_SEED which ones.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "harness/passage.hpp"
#include "syntax/sql.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

using Random = std::mt19937_64;

// What can be renamed, as autogen and as ALTER say it; those that a rename elsewhere takes along are left out. A
// typed table's columns are its type's, and a partition stays in the schema of its parent's other ones.
constexpr std::string_view renamable = R"(
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view' WHEN 'S' THEN 'sequence' ELSE 'table' END,
       CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                    WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
       nspname, relname, '', (relkind <> 'S' AND NOT relispartition)::int
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relname <> 'alembic_version'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid
                                          AND (deptype IN ('a', 'i', 'e') AND refclassid <> 'pg_class'::regclass
                                               OR relkind = 'S' AND deptype IN ('a', 'i')))
  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
UNION ALL
SELECT 'column', 'TABLE', nspname, relname, attname, 0
FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind IN ('r', 'p') AND relname <> 'alembic_version' AND attnum > 0 AND NOT attisdropped AND attinhcount = 0 AND reloftype = 0
  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
UNION ALL
SELECT CASE typtype WHEN 'e' THEN 'enum' ELSE 'domain' END, CASE typtype WHEN 'e' THEN 'TYPE' ELSE 'DOMAIN' END,
       nspname, typname, '', 1
FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
WHERE typtype IN ('e', 'd') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = t.oid AND deptype = 'e')
ORDER BY 1, 2, 3, 4, 5)";

struct Renames {
  std::vector<std::string> flags{};
  std::vector<std::string> statements{};
};

struct Renamable {
  std::string kind, word, schema, name, column;
  bool movable = false;
};

std::vector<Renamable> all_renamable(const TestDatabase& database) {
  std::vector<Renamable> out;
  const auto rows = database.run(renamable);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out.push_back(
        {rows.text(i, 0), rows.text(i, 1), rows.text(i, 2), rows.text(i, 3), rows.text(i, 4), rows.text(i, 5) == "1"});
  }
  return out;
}

std::string qualified(const std::string& schema, const std::string& name) {
  return (Sql() << QualifiedName{schema, name}).str();
}

std::string identifier(const std::string& name) { return (Sql() << Ident{name}).str(); }

// Names as --rename takes them.
bool plain(const std::string& name) {
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == name.npos;
}

// Columns before their tables: --rename says them under the new name of the table.
Renames choose(const std::vector<Renamable>& all, Random& random) {
  Renames out;
  std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> moved;
  for (const bool columns : {false, true}) {
    for (const auto& item : all) {
      if ((item.kind == "column") != columns || random() % 4 != 0) continue;
      if (!plain(item.schema) || !plain(item.name) || !plain(item.column)) continue;
      auto [schema, name] = std::pair(item.schema, item.name);
      if (columns) {
        if (const auto it = moved.find({schema, name}); it != moved.end()) std::tie(schema, name) = it->second;
        const auto to = item.column + "_x";
        out.flags.insert(out.flags.end(),
                         {"--rename", fmt::format("column:{}.{}.{}={}", schema, name, item.column, to)});
        out.statements.push_back(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", qualified(schema, name),
                                             identifier(item.column), identifier(to)));
        continue;
      }
      const bool moves = item.movable && random() % 3 == 0;
      if (!moves || random() % 2 == 0) name = item.name + "_x";
      if (moves) schema = "moved_to";
      if (name != item.name) {
        out.statements.push_back(
            fmt::format("ALTER {} {} RENAME TO {}", item.word, qualified(item.schema, item.name), identifier(name)));
      }
      if (moves) {
        out.statements.push_back(
            fmt::format("ALTER {} {} SET SCHEMA {}", item.word, qualified(item.schema, name), identifier(schema)));
      }
      out.flags.insert(out.flags.end(),
                       {"--rename", fmt::format("{}:{}.{}={}.{}", item.kind, item.schema, item.name, schema, name)});
      moved[{item.schema, item.name}] = {schema, name};
    }
  }
  return out;
}

}  // namespace

TEST_CASE("random renames") {
  const auto seed = number_from("AUTOGEN_SEED", 1);
  const auto wanted = number_from("AUTOGEN_PAIRS", 8);
  auto fixtures = all_fixtures();
  REQUIRE_FALSE(fixtures.empty());
  std::sort(fixtures.begin(), fixtures.end(),
            [&](const Fixture& a, const Fixture& b) { return lot(seed, a.name) < lot(seed, b.name); });
  std::size_t tried = 0;
  for (const auto& fixture : fixtures) {
    if (tried == wanted) break;
    if (!fixture.has("before.sql")) continue;
    Random random(lot(seed, fixture.name));
    CAPTURE(seed);
    CAPTURE(fixture.name);
    FixtureDatabase have(&fixture);
    FixtureDatabase want(&fixture);
    const auto renames = choose(all_renamable(want), random);
    if (renames.flags.empty()) continue;
    have.run("CREATE SCHEMA moved_to");
    want.run("CREATE SCHEMA moved_to");
    have.look_again();
    INFO(fmt::format("{}", fmt::join(renames.flags, " ")));
    try {
      try {
        for (const auto& statement : renames.statements) want.run(statement);
      } catch (const ServerError&) {
        continue;  // PostgreSQL does not want it
      }
      want.look_again();
      const InspectedProject project(want);
      if (!project.inspected()) continue;
      project.use(have);
      auto arguments = renames.flags;
      arguments.insert(arguments.end(), {"--renames", "never"});
      if (there_and_back(project, have, want, arguments)) ++tried;
    } catch (const std::exception& error) {
      ++tried;
      FAIL_CHECK(std::string(error.what()));
    }
  }
  CHECK(tried > 0);
}
