-- CHECK constraints of tables (those of domains have no relation).
SELECT 'pg_constraint' AS class, k.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, k.conname AS name,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression,
       k.connoinherit AS no_inherit, NOT k.convalidated AS not_valid,
       k.coninhcount > 0 AND NOT k.conislocal AS inherited,
       to_json(array_remove(ARRAY[
         CASE WHEN NOT k.conenforced THEN 'NOT ENFORCED' END, --: since 180000
         NULL
       ], NULL)) AS features
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'c' AND c.relkind = 'r'
