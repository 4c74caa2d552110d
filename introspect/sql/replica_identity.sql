-- Replica identities that are not the default. One whose index is gone works as none.
SELECT 'replica identity' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, '' AS name,
       CASE WHEN c.relreplident = 'f' THEN 'full' WHEN ic.relname IS NOT NULL THEN 'index' ELSE 'nothing' END AS mode,
       ic.relname AS index
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON c.relreplident = 'i' AND i.indrelid = c.oid AND i.indisreplident
LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p') AND c.relreplident <> 'd'
