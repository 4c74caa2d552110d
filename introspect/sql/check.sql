-- CHECK constraints of tables (those of domains have no relation). What is not enforced is never valid.
SELECT 'pg_constraint' AS class, k.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, k.conname AS name,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression,
       k.connoinherit AS no_inherit,
       NOT k.convalidated AND k.conenforced AS not_valid, --: since 180000
       NOT k.convalidated AS not_valid, --: before 180000
       NOT k.conenforced AS not_enforced, --: since 180000
       false AS not_enforced, --: before 180000
       k.coninhcount > 0 AND NOT k.conislocal AS inherited
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'c' AND c.relkind IN ('r', 'p', 'f')
