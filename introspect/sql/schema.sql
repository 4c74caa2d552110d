-- Schemas. The system's own are left out everywhere by the same condition.
SELECT 'pg_namespace' AS class, n.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, n.nspname AS name
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
