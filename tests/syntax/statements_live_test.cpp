// Which statements may not run inside a transaction block: what autogen says of a text against what the server does.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "harness/database.hpp"
#include "syntax/statements.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr const char* setup = R"(
CREATE TABLE t (x int PRIMARY KEY, y int); CREATE INDEX i ON t (y); CLUSTER t USING i;
CREATE TABLE p (x int PRIMARY KEY) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x; CREATE UNIQUE INDEX m_x ON m (x);
CREATE TYPE mood AS ENUM ('a');
CREATE PUBLICATION pub FOR TABLE t;
CREATE SUBSCRIPTION sub CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (connect = false, slot_name = 'sub_slot');
CREATE SUBSCRIPTION slotless CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (connect = false, slot_name = NONE);
CREATE PROCEDURE proc() LANGUAGE plpgsql AS 'BEGIN NULL; END';
)";

enum class Told {
  exactly,
  by_server,  // the text does not tell: the runner finds out when the server refuses
  too_often,  // refused inside of a transaction section although this server would take it
};

struct Case {
  const char* sql;
  Told told = Told::exactly;
};

const std::vector<Case> cases = {
    {"CREATE INDEX CONCURRENTLY j ON t (y)"},
    {"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS j ON t (y)"},
    {"CREATE INDEX j ON t (y)"},
    {"DROP INDEX CONCURRENTLY i"},
    {"DROP INDEX i"},
    {"REINDEX INDEX i"},
    {"REINDEX TABLE t"},
    {"REINDEX TABLE p", Told::by_server},
    {"REINDEX INDEX p_pkey", Told::by_server},
    {"REINDEX INDEX CONCURRENTLY i"},
    {"REINDEX TABLE CONCURRENTLY t"},
    {"REINDEX (CONCURRENTLY) TABLE t"},
    {"REINDEX SCHEMA public"},
    {"REINDEX SCHEMA CONCURRENTLY public"},
    {"REINDEX SYSTEM postgres"},
    {"REINDEX DATABASE postgres"},
    {"ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY"},
    {"ALTER TABLE p DETACH PARTITION p1"},
    {"ALTER TABLE p DETACH PARTITION p1 FINALIZE"},
    {"REFRESH MATERIALIZED VIEW CONCURRENTLY m"},
    {"REFRESH MATERIALIZED VIEW m"},
    {"ALTER TYPE mood ADD VALUE 'b'"},
    {"VACUUM"},
    {"VACUUM t"},
    {"VACUUM (FULL, ANALYZE) t"},
    {"ANALYZE t"},
    {"ANALYZE"},
    {"CLUSTER"},
    {"CLUSTER t"},
    {"CLUSTER p USING p_pkey", Told::by_server},
    {"CREATE DATABASE autogen_test_never"},
    {"DROP DATABASE autogen_test_never"},
    {"DROP DATABASE IF EXISTS autogen_test_never"},
    {"DROP DATABASE autogen_test_never WITH (FORCE)"},
    {"ALTER DATABASE postgres SET TABLESPACE pg_default"},
    {"ALTER DATABASE postgres CONNECTION LIMIT -1"},
    {"ALTER DATABASE postgres SET work_mem = '4MB'"},
    {"ALTER DATABASE postgres REFRESH COLLATION VERSION"},
    {"CREATE TABLESPACE autogen_never LOCATION '/nowhere'"},
    {"DROP TABLESPACE autogen_never"},
    {"ALTER TABLESPACE pg_default RESET (seq_page_cost)"},
    {"ALTER SYSTEM SET work_mem = '4MB'"},
    {"ALTER SYSTEM RESET work_mem"},
    {"ALTER SYSTEM RESET ALL"},
    {"CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION pub"},
    {"CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (create_slot = true)"},
    {"CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (connect = false)"},
    {"CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (create_slot = false, connect = false)"},
    {"DROP SUBSCRIPTION sub"},
    {"DROP SUBSCRIPTION slotless", Told::too_often},                  // that it has no slot does not stand in the text
    {"ALTER SUBSCRIPTION sub REFRESH PUBLICATION", Told::too_often},  // it is disabled here, which is told first
    {"ALTER SUBSCRIPTION sub SET PUBLICATION pub", Told::too_often},
    {"ALTER SUBSCRIPTION sub SET PUBLICATION pub WITH (refresh = false)"},
    {"ALTER SUBSCRIPTION sub DISABLE"},
    {"ALTER SUBSCRIPTION sub SET (slot_name = NONE)"},
    {"ALTER SUBSCRIPTION sub SET (failover = true)", Told::by_server},  // from 17 on
    {"ALTER SUBSCRIPTION sub SET (failover = false)", Told::by_server},
    {"ALTER SUBSCRIPTION sub SET (two_phase = false)", Told::by_server},  // from 18 on
    {"DISCARD ALL"},
    {"DISCARD PLANS"},
    {"DISCARD TEMP"},
    {"CHECKPOINT"},
    {"LISTEN channel"},
    {"NOTIFY channel"},
    {"LOCK TABLE t"},
    {"ALTER TABLE t VALIDATE CONSTRAINT t_pkey"},
    {"CALL proc()"},
    {"DO 'BEGIN NULL; END'"},
    {"CREATE ROLE autogen_test_never"},
    {"IMPORT FOREIGN SCHEMA s FROM SERVER nowhere INTO public"},
};

}  // namespace

TEST_CASE("statements: the list of those that refuse a transaction block is the server's") {
  const TestDatabase database(setup);
  int refused = 0;
  for (const auto& [sql, told] : cases) {
    CAPTURE(std::string(sql));
    auto session = database.connect();
    session.run("BEGIN");
    std::string state;
    try {
      session.run(sql);
    } catch (const ServerError& error) {
      state = error.sqlstate();
      CAPTURE(error.what());
    }
    session.run("ROLLBACK");
    if (state == "42601" || state == "0A000") continue;  // of another version: a syntax error, not supported
    CAPTURE(state);
    const bool server = state == "25001";  // active_sql_transaction
    const bool ours = refuses_transaction(statement_facts(sql).kind);
    if (server) ++refused;
    switch (told) {
      case Told::exactly: CHECK(ours == server); break;
      case Told::by_server: CHECK_FALSE(ours); break;
      case Told::too_often: CHECK(ours); break;
    }
  }
  CHECK(refused > 25);
  // A database that has a subscription cannot be dropped.
  database.run("ALTER SUBSCRIPTION sub SET (slot_name = NONE); DROP SUBSCRIPTION sub; DROP SUBSCRIPTION slotless");
}
