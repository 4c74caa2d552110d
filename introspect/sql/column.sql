-- Columns of tables, with their defaults. attoptions may hold the server's own stamp pg_attver (minor releases from
-- November 2026 on), which pg_dump leaves out, too. Those of tables that table.sql leaves out are dropped by the reader.
SELECT 'pg_class' AS class, c.oid, a.attnum AS subid,
       n.nspname AS in_schema, c.relname AS parent, a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       coalesce(CASE WHEN a.attcollation <> t.typcollation THEN
         CASE WHEN cn.nspname = 'pg_catalog' THEN quote_ident(co.collname)
              ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END END, '') AS collation,
       NOT a.attnotnull AS nullable,
       CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS "default",
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE 'none' END AS identity,
       CASE WHEN a.attgenerated = 's' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS generated,
       a.attnum AS position,
       to_json(array_remove(ARRAY[
         CASE WHEN a.attgenerated NOT IN ('', 's') THEN 'virtual generated column' END,
         CASE WHEN a.attstorage <> t.typstorage THEN 'storage' END,
         CASE WHEN a.attcompression <> '' THEN 'compression' END, --: since 140000
         CASE WHEN a.attstattarget >= 0 THEN 'statistics target' END,
         CASE WHEN EXISTS (SELECT FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver=') THEN 'options' END
       ], NULL)) AS features
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
