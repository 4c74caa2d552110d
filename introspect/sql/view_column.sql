-- Columns of views of which something is said: a default, how values are kept, a comment, grants.
SELECT 'pg_class' AS class, c.oid, a.attnum AS subid,
       n.nspname AS in_schema, c.relname AS parent, a.attname AS name,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS "default",
       CASE WHEN a.attstorage = t.typstorage THEN 'default' ELSE storage_words.of ->> a.attstorage::text END AS storage,
       storage_words.of ->> t.typstorage::text AS type_storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' ELSE 'default' END AS compression, --: since 140000
       'default' AS compression, --: before 140000
       nullif(a.attstattarget, -1) AS statistics,
       (SELECT coalesce(json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver=') AS options -- column.sql says what that is
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
CROSS JOIN (SELECT '{"p": "plain", "e": "external", "x": "extended", "m": "main"}'::json AS of) storage_words
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
  AND (d.oid IS NOT NULL
       OR coalesce(a.attstattarget, -1) >= 0
       OR EXISTS (SELECT FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver=')
       OR a.attcompression <> '' --: since 140000
       OR a.attstorage <> t.typstorage
       OR EXISTS (SELECT FROM pg_catalog.pg_description s WHERE s.classoid = 'pg_catalog.pg_class'::regclass
                  AND s.objoid = c.oid AND s.objsubid = a.attnum)
       OR a.attacl IS NOT NULL)
