-- Primary keys of tables.
SELECT 'pg_constraint' AS class, k.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, k.conname AS name,
       (SELECT json_agg(a.attname ORDER BY x.i) FROM unnest(k.conkey) WITH ORDINALITY x(num, i)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num) AS columns,
       (SELECT coalesce(json_agg(a.attname ORDER BY p), '[]')
        FROM generate_series(i.indnkeyatts, i.indnatts - 1) p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = i.indkey[p]) AS include,
       k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
       to_json(array_remove(ARRAY[
         CASE WHEN i.indisreplident THEN 'replica identity' END,
         CASE WHEN i.indisclustered THEN 'clustered' END,
         CASE WHEN NOT i.indisvalid THEN 'invalid' END,
         CASE WHEN k.conperiod THEN 'WITHOUT OVERLAPS' END, --: since 180000
         CASE WHEN ic.reloptions IS NOT NULL THEN 'storage parameters' END,
         CASE WHEN ic.reltablespace <> 0 THEN 'tablespace' END
       ], NULL)) AS features
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'p' AND c.relkind = 'r'
