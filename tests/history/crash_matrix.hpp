// The revisions that the crash matrix runs: every kind of section and statement, each on a table of its own, and what
// another session does to make a statement wait in its middle.
#pragma once

#include <string>
#include <vector>

namespace autogen::test {

/// The database before the first revision.
inline constexpr const char* matrix_setup = R"(
CREATE TABLE t1 (x int); INSERT INTO t1 SELECT generate_series(1, 50);
CREATE TABLE t2 (n int); INSERT INTO t2 VALUES (0);
CREATE TABLE t3 (x int); INSERT INTO t3 SELECT generate_series(1, 500);
CREATE TABLE t4 (x int); INSERT INTO t4 SELECT generate_series(1, 500);
CREATE TABLE t5 (n int); INSERT INTO t5 VALUES (0);
CREATE TABLE t6 (x int); INSERT INTO t6 SELECT generate_series(1, 500); CREATE INDEX i6 ON t6 (x);
CREATE TABLE t7 (x int); CREATE INDEX i7 ON t7 (x);
CREATE TABLE t8 (x int); CREATE TABLE t10 (x int);
CREATE TABLE t9 (x int); ALTER TABLE t9 ADD CONSTRAINT positive CHECK (x > 0) NOT VALID;
CREATE TABLE log_a (line text); CREATE TABLE log_b (line text); CREATE TABLE log_c (line text);
CREATE TYPE mood AS ENUM ('a');
CREATE TABLE tm (x int); INSERT INTO tm SELECT generate_series(1, 10); CREATE MATERIALIZED VIEW m AS SELECT x FROM tm; CREATE UNIQUE INDEX m_x ON m (x);
CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
)";

/// A statement of the revisions below, found in pg_stat_activity by its beginning, and what keeps it waiting.
struct Waiting {
  const char* section;
  const char* statement;
  const char* blocker;
};

inline std::string matrix_first(bool concurrent_detach) {
  const std::string detach =
      concurrent_detach ? "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\n" : "ALTER TABLE p DETACH PARTITION p1;\n";
  return R"(--: upgrade
CREATE TABLE made (x int);
ALTER TABLE t1 ADD COLUMN y int;
UPDATE t2 SET n = n + 1;
--: transaction
INSERT INTO log_a VALUES ('up');
--: autocommit
CREATE INDEX CONCURRENTLY i3 ON t3 (x);
CREATE UNIQUE INDEX CONCURRENTLY i4 ON t4 (x);
ALTER TYPE mood ADD VALUE 'b';
UPDATE t5 SET n = n + 1;
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
)" + detach +
         R"(REINDEX INDEX CONCURRENTLY i6;
DROP INDEX CONCURRENTLY i7;
VACUUM t8;
DO $$ BEGIN INSERT INTO log_b VALUES ('up'); END $$;
--: transaction
ALTER TABLE t9 VALIDATE CONSTRAINT positive;
--: downgrade
DROP TABLE made;
UPDATE t2 SET n = n - 1;
--: autocommit
DROP INDEX CONCURRENTLY i3;
CREATE INDEX CONCURRENTLY i7 ON t7 (x);
UPDATE t5 SET n = n - 1;
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
INSERT INTO log_a VALUES ('down');
VACUUM t8;
DROP INDEX CONCURRENTLY i4;
--: transaction
ALTER TABLE t1 DROP COLUMN y;
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
)";
}

inline constexpr const char* matrix_second = R"(--: upgrade
INSERT INTO log_c VALUES ('up');
--: autocommit
CREATE INDEX CONCURRENTLY i_made ON t10 (x);
--: downgrade
INSERT INTO log_c VALUES ('down');
--: autocommit
DROP INDEX CONCURRENTLY i_made;
)";

inline std::vector<Waiting> matrix_upgrade_waits() {
  return {{"transaction", "CREATE TABLE made", "CREATE TABLE made ()"},
          {"transaction", "ALTER TABLE t1 ADD", "LOCK TABLE t1 IN ACCESS SHARE MODE"},
          {"transaction", "UPDATE t2", "SELECT * FROM t2 FOR UPDATE"},
          {"transaction", "INSERT INTO log_a", "LOCK TABLE log_a IN SHARE MODE"},
          {"CREATE INDEX CONCURRENTLY", "CREATE INDEX CONCURRENTLY i3", "INSERT INTO t3 VALUES (0)"},
          {"CREATE UNIQUE INDEX CONCURRENTLY", "CREATE UNIQUE INDEX CONCURRENTLY i4", "INSERT INTO t4 VALUES (0)"},
          {"ALTER TYPE ADD VALUE", "ALTER TYPE mood", "ALTER TYPE mood ADD VALUE 'other'"},
          {"autocommit UPDATE", "UPDATE t5", "SELECT * FROM t5 FOR UPDATE"},
          {"REFRESH CONCURRENTLY", "REFRESH MATERIALIZED VIEW", "LOCK TABLE tm"},
          {"DETACH", "ALTER TABLE p DETACH", "SELECT * FROM p"},
          {"REINDEX CONCURRENTLY", "REINDEX INDEX CONCURRENTLY i6", "INSERT INTO t6 VALUES (0)"},
          {"DROP INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY i7", "SELECT * FROM t7"},
          {"VACUUM", "VACUUM t8", "LOCK TABLE t8 IN SHARE UPDATE EXCLUSIVE MODE"},
          {"autocommit DO", "DO $$", "LOCK TABLE log_b IN SHARE MODE"},
          {"transaction VALIDATE", "ALTER TABLE t9", "LOCK TABLE t9 IN SHARE UPDATE EXCLUSIVE MODE"},
          {"transaction", "INSERT INTO log_c", "LOCK TABLE log_c IN SHARE MODE"}};
}

inline std::vector<Waiting> matrix_downgrade_waits() {
  return {{"transaction", "INSERT INTO log_c", "LOCK TABLE log_c IN SHARE MODE"},
          {"transaction", "DROP TABLE made", "SELECT * FROM made"},
          {"transaction", "UPDATE t2", "SELECT * FROM t2 FOR UPDATE"},
          {"DROP INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY i3", "SELECT * FROM t3"},
          {"CREATE INDEX CONCURRENTLY", "CREATE INDEX CONCURRENTLY i7", "INSERT INTO t7 VALUES (0)"},
          {"autocommit UPDATE", "UPDATE t5", "SELECT * FROM t5 FOR UPDATE"},
          {"REFRESH CONCURRENTLY", "REFRESH MATERIALIZED VIEW", "LOCK TABLE tm"},
          {"autocommit INSERT", "INSERT INTO log_a", "LOCK TABLE log_a IN SHARE MODE"},
          {"VACUUM", "VACUUM t8", "LOCK TABLE t8 IN SHARE UPDATE EXCLUSIVE MODE"},
          {"DROP INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY i4", "SELECT * FROM t4"},
          {"transaction", "ALTER TABLE t1 DROP", "LOCK TABLE t1 IN ACCESS SHARE MODE"},
          {"transaction", "ALTER TABLE p ATTACH", "LOCK TABLE p1 IN ACCESS SHARE MODE"}};
}

/// Everything that tells an end from another one: what is counted, logged, made, valid and recorded.
inline constexpr const char* matrix_picture = R"(
SELECT (SELECT n FROM t2) || ' ' || (SELECT n FROM t5)
  || ' a:' || (SELECT coalesce(string_agg(line, ',' ORDER BY line), '') FROM log_a)
  || ' b:' || (SELECT coalesce(string_agg(line, ',' ORDER BY line), '') FROM log_b)
  || ' c:' || (SELECT coalesce(string_agg(line, ',' ORDER BY line), '') FROM log_c)
  || ' mood:' || (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum)
  || ' checks:' || (SELECT bool_and(convalidated) FROM pg_constraint WHERE contype = 'c' AND conname = 'positive')
  || ' partitions:' || (SELECT string_agg(inhrelid::regclass || ' ' || (to_jsonb(i) ->> 'inhdetachpending' = 'true')::text, ',')
                        FROM pg_inherits i WHERE inhparent = 'p'::regclass) IS NOT NULL
  || ' versions:' || (SELECT coalesce(string_agg(format('%s %s %s %s/%s %s', revision, state, direction, statements_done,
                        statements_total, started_statement), ',' ORDER BY revision), '') FROM autogen_revision)
  || E'\n' || (SELECT string_agg(format('%s %s %s %s', c.relname, c.relkind, i.indisvalid,
       (SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT
        attisdropped)), E'\n' ORDER BY c.relname) FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace)
)";

}  // namespace autogen::test
