-- Enumerations with their labels in order.
SELECT 'pg_type' AS class, t.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, t.typname AS name,
       (SELECT coalesce(json_agg(v.enumlabel ORDER BY v.enumsortorder), '[]')
        FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid) AS "values"
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND t.typtype = 'e'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
