-- Views, with the columns that their queries give.
SELECT 'pg_class' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.relname AS name,
       rtrim(pg_catalog.pg_get_viewdef(c.oid), ';') AS query,
       coalesce((SELECT substr(o, strpos(o, '=') + 1)::boolean FROM unnest(c.reloptions) o
                 WHERE o LIKE 'security_barrier=%'), false) AS security_barrier,
       coalesce((SELECT substr(o, strpos(o, '=') + 1)::boolean FROM unnest(c.reloptions) o
                 WHERE o LIKE 'security_invoker=%'), false) AS security_invoker,
       coalesce((SELECT substr(o, strpos(o, '=') + 1) FROM unnest(c.reloptions) o
                 WHERE o LIKE 'check_option=%'), 'none') AS check_option,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod))
                        ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind = 'v'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
