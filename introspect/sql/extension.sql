-- Extensions. What belongs to them is left out everywhere (pg_depend, deptype e).
SELECT 'pg_extension' AS class, x.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, x.extname AS name,
       n.nspname AS schema, x.extversion AS version
FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
