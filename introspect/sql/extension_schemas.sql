-- Where extensions put their types and functions.
SELECT DISTINCT n.nspname AS name
FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'public')
ORDER BY 1
