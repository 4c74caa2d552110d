#include "syntax/statements.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace autogen;

namespace {

std::vector<std::string> split(const std::string& sql) {
  std::vector<std::string> out;
  const auto ranges = split_statements(sql);
  REQUIRE(ranges);
  for (const auto& r : *ranges) out.push_back(sql.substr(r.begin, r.end - r.begin));
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("statements: split without their comments and semicolons") {
  CHECK(split("-- héé\nselect 'é;';  /* x */ select 2; ; -- end\n") == Texts{"select 'é;'", "select 2"});
  CHECK(split("").empty());
  CHECK(split("-- nothing\n;").empty());
}

TEST_CASE("statements: bodies with semicolons stay whole") {
  CHECK(split("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3") ==
        Texts{"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"});
  CHECK(split("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3").size() == 2);
}

TEST_CASE("statements: newer grammar is split by the scanner unless a body would be cut") {
  CHECK(split("SELECT JSON_FROBNICATE OF newer; SELECT 2") == Texts{"SELECT JSON_FROBNICATE OF newer", "SELECT 2"});
  CHECK_FALSE(split_statements("FROB NEWER; CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;"));
  CHECK_FALSE(split_statements("FROB NEWER; CREATE FUNCTION f() RETURNS int BEGIN /* c */ ATOMIC SELECT 1; END;"));
  CHECK_FALSE(split_statements("SELECT 1_000;"));
}

TEST_CASE("statements: what may not run inside a transaction") {
  const std::pair<const char*, StatementKind> expected[] = {
      {"CREATE INDEX CONCURRENTLY ON t (x)", StatementKind::create_index},
      {"CREATE INDEX i ON t (x)", StatementKind::ordinary},
      {"DROP INDEX CONCURRENTLY i", StatementKind::drop_index},
      {"DROP INDEX i", StatementKind::ordinary},
      {"REINDEX INDEX CONCURRENTLY i", StatementKind::reindex},
      {"REINDEX (CONCURRENTLY, VERBOSE) SCHEMA s", StatementKind::reindex},
      {"REINDEX (CONCURRENTLY off) TABLE t", StatementKind::ordinary},
      {"REINDEX DATABASE d", StatementKind::repeatable},
      {"REINDEX TABLE t", StatementKind::ordinary},
      {"ALTER TABLE p DETACH PARTITION c CONCURRENTLY", StatementKind::detach_partition},
      {"ALTER TABLE p DETACH PARTITION c", StatementKind::ordinary},
      {"ALTER TYPE e ADD VALUE 'x'", StatementKind::ordinary},
      {"VACUUM (FULL) t", StatementKind::repeatable},
      {"ANALYZE t", StatementKind::ordinary},
      {"CLUSTER", StatementKind::repeatable},
      {"CLUSTER t USING i", StatementKind::ordinary},
      {"CREATE DATABASE d", StatementKind::create_database},
      {"DROP DATABASE d", StatementKind::drop_database},
      {"ALTER DATABASE d SET TABLESPACE x", StatementKind::repeatable},
      {"ALTER DATABASE d SET work_mem = 1", StatementKind::ordinary},
      {"CREATE TABLESPACE x LOCATION '/x'", StatementKind::create_tablespace},
      {"DROP TABLESPACE x", StatementKind::drop_tablespace},
      {"ALTER SYSTEM SET work_mem = 1", StatementKind::repeatable},
      {"DISCARD ALL", StatementKind::repeatable},
      {"CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", StatementKind::create_subscription},
      {"CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)", StatementKind::ordinary},
      {"ALTER SUBSCRIPTION s REFRESH PUBLICATION", StatementKind::repeatable},
      {"ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)", StatementKind::ordinary},
      {"DROP SUBSCRIPTION s", StatementKind::drop_subscription},
      {"REFRESH MATERIALIZED VIEW CONCURRENTLY m", StatementKind::ordinary},
      {"CALL p()", StatementKind::procedure},
      {"DO 'BEGIN PERFORM 1; COMMIT; END'", StatementKind::procedure},
      {"DO $$ BEGIN call p(); END $$", StatementKind::procedure},
      {"DO LANGUAGE plpython3u 'plpy.execute(1)'", StatementKind::procedure},
      {"DO ''", StatementKind::procedure},
      {"DO LANGUAGE plpgsql $$ BEGIN /* COMMIT */ RAISE NOTICE 'COMMIT'; END $$", StatementKind::ordinary},
      {"CREATE FROB CONCURRENTLY x", StatementKind::unknown},
      {"COPY t FROM STDIN", StatementKind::copy_stdin},
      {"COPY t FROM '/tmp/x'", StatementKind::ordinary},
      {"COPY t TO STDOUT", StatementKind::ordinary},
  };
  for (const auto& [sql, kind] : expected) {
    CAPTURE(sql);
    CHECK(statement_facts(sql).kind == kind);
  }
}

TEST_CASE("statements: transaction control") {
  for (const char* sql :
       {"BEGIN", "START TRANSACTION", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT a", "RELEASE a", "ROLLBACK TO a",
        "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'", "COMMIT WITH FROB"}) {
    CAPTURE(sql);
    CHECK(statement_facts(sql).kind == StatementKind::transaction_control);
  }
  CHECK(statement_facts("PREPARE q AS SELECT 1").kind == StatementKind::ordinary);
}

TEST_CASE("statements: names fold as in SQL") {
  const auto made = statement_facts("CREATE INDEX CONCURRENTLY Ix ON App.\"Orders\" (x)");
  CHECK(made.name == "ix");
  CHECK(made.table_schema == "app");
  CHECK(made.table == "Orders");
  const auto dropped = statement_facts("DROP INDEX CONCURRENTLY app.\"Ix\"");
  CHECK(dropped.schema == "app");
  CHECK(dropped.name == "Ix");
}
