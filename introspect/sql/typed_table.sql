-- Tables that are of a composite type.
SELECT 'typed table' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, '' AS name,
       pg_catalog.format_type(c.reloftype, NULL) AS type
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p') AND c.reloftype <> 0
