-- Casts that somebody made; those between the system's types come with the system, that of a range to its multirange
-- with the range.
SELECT 'pg_cast' AS class, c.oid, 0 AS subid,
       '' AS in_schema, '' AS parent,
       format('(%s AS %s)', pg_catalog.format_type(c.castsource, NULL), pg_catalog.format_type(c.casttarget, NULL)) AS name,
       pg_catalog.format_type(c.castsource, NULL) AS source,
       pg_catalog.format_type(c.casttarget, NULL) AS target,
       CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' ELSE 'binary' END AS method,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname, 'types',
                 (SELECT coalesce(json_agg(pg_catalog.format_type(t, NULL) ORDER BY o), '[]')
                  FROM unnest(f.proargtypes) WITH ORDINALITY a(t, o)))
        FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = c.castfunc) AS function,
       CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END AS context
FROM pg_catalog.pg_cast c
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_cast'::regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
