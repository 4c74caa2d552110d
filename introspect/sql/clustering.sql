-- The indexes by which CLUSTER orders tables and materialized views.
SELECT 'clustering' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, '' AS name, ic.relname AS index
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p', 'm') AND i.indisclustered
