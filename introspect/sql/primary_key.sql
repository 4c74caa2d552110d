-- Primary keys of tables.
SELECT 'pg_constraint' AS class, k.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, k.conname AS name,
       (SELECT json_agg(a.attname ORDER BY x.i) FROM unnest(k.conkey) WITH ORDINALITY x(num, i)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num) AS columns,
       (SELECT coalesce(json_agg(a.attname ORDER BY p), '[]')
        FROM generate_series(i.indnkeyatts, i.indnatts - 1) p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = i.indkey[p]) AS include,
       k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
       (SELECT coalesce(json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM unnest(ic.reloptions) o) AS "with",
       coalesce((SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = ic.reltablespace), '') AS tablespace,
       k.conperiod AS without_overlaps, --: since 180000
       false AS without_overlaps, --: before 180000
       coalesce(pg_catalog.obj_description(k.conindid, 'pg_class'), '') AS index_comment,
       coalesce(above.relname, '') AS attached_to
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_inherits inh ON inh.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_class above ON above.oid = inh.inhparent
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'p' AND c.relkind IN ('r', 'p')
