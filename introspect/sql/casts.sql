-- Which type becomes which other one, by itself (assignment) or on request. `kind`: cast (pg_cast), domain (with its base
-- type), string (types that any other is assigned to by its output function, pg_type.typcategory).
SELECT 'cast' AS kind, format_type(castsource, NULL) AS source, format_type(casttarget, NULL) AS target,
       castcontext IN ('i', 'a') AS assignment
FROM pg_catalog.pg_cast WHERE castsource <> casttarget
UNION ALL
SELECT 'domain', format_type(t.oid, NULL), format_type(t.typbasetype, NULL), true
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND n.nspname <> 'information_schema'
UNION ALL
SELECT 'string', format_type(t.oid, NULL), NULL, true
FROM pg_catalog.pg_type t WHERE t.typcategory = 'S' AND t.typtype = 'b'
