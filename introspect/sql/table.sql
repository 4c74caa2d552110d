-- Ordinary tables. Partitioned tables, partitions, typed tables and tables with parents or children are not among
-- them: the inventory names those.
SELECT 'pg_class' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.relname AS name,
       c.relpersistence = 'u' AS unlogged,
       to_json(array_remove(ARRAY[
         CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN 'row-level security' END,
         CASE WHEN c.reloptions IS NOT NULL OR toast.reloptions IS NOT NULL THEN 'storage parameters' END,
         CASE WHEN c.reltablespace <> 0 THEN 'tablespace' END,
         CASE WHEN am.amname <> 'heap' THEN 'access method ' || am.amname END
       ], NULL)) AS features
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind = 'r' AND NOT c.relispartition AND c.reloftype = 0
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
