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
       CASE WHEN c.relispartition THEN 'none' -- its parent's, with the parent's sequence --: since 170000
            ELSE --: since 170000
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE 'none' END
            END --: since 170000
       AS identity,
       CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS generated,
       a.attgenerated = 'v' AS virtual,
       (SELECT json_build_object('name', k.conname, 'no_inherit', k.connoinherit, 'not_valid', NOT k.convalidated) --: since 180000
        FROM pg_catalog.pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum] --: since 180000
          -- a partition that has left and come back keeps its parent's as its own, too: nothing undoes that
          AND k.conislocal AND NOT (c.relispartition AND k.coninhcount > 0)) AS not_null, --: since 180000
       NULL AS not_null, --: before 180000
       CASE WHEN a.attstorage = t.typstorage THEN 'default' ELSE storage_words.of ->> a.attstorage::text END AS storage,
       storage_words.of ->> t.typstorage::text AS type_storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' ELSE 'default' END AS compression, --: since 140000
       'default' AS compression, --: before 140000
       nullif(a.attstattarget, -1) AS statistics,
       (SELECT coalesce(json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver=') AS options,
       (SELECT coalesce(json_object_agg(option_name, option_value), '{}')
        FROM pg_catalog.pg_options_to_table(a.attfdwoptions)) AS foreign_options,
       a.attnum AS position, a.attislocal AS local, a.attinhcount > 0 AS inherited
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
CROSS JOIN (SELECT '{"p": "plain", "e": "external", "x": "extended", "m": "main"}'::json AS of) storage_words
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
