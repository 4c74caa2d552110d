-- Materialized views, with the columns that their queries give.
SELECT 'pg_class' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.relname AS name,
       rtrim(pg_catalog.pg_get_viewdef(c.oid), ';') AS query,
       c.relispopulated AS with_data,
       am.amname AS access_method, coalesce(ts.spcname, '') AS tablespace,
       (SELECT coalesce(json_object_agg(prefix || split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM (SELECT '' AS prefix, o FROM unnest(c.reloptions) o
              UNION ALL SELECT 'toast.', o FROM unnest(toast.reloptions) o) options) AS "with",
       (SELECT json_agg(json_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod))
                        ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am am ON am.oid = c.relam
LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind = 'm'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
