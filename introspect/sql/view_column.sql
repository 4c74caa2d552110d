-- Columns of views that have a default, a comment or grants of their own.
SELECT 'pg_class' AS class, c.oid, a.attnum AS subid,
       n.nspname AS in_schema, c.relname AS parent, a.attname AS name,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS "default"
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
  AND (d.oid IS NOT NULL
       OR EXISTS (SELECT FROM pg_catalog.pg_description s WHERE s.classoid = 'pg_catalog.pg_class'::regclass
                  AND s.objoid = c.oid AND s.objsubid = a.attnum)
       OR a.attacl IS NOT NULL)
