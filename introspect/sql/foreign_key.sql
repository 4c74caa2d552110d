-- Foreign keys between tables; what is not enforced is never valid. What a key of a partitioned table makes for its
-- partitions is attached to it; what it makes for the partitions of the table that it refers to is hidden.
SELECT 'pg_constraint' AS class, k.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, k.conname AS name,
       (SELECT json_agg(a.attname ORDER BY x.i) FROM unnest(k.conkey) WITH ORDINALITY x(num, i)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num) AS columns,
       json_build_object('schema', rn.nspname, 'name', r.relname) AS "table",
       (SELECT json_agg(a.attname ORDER BY x.i) FROM unnest(k.confkey) WITH ORDINALITY x(num, i)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.num) AS referred_columns,
       CASE k.confmatchtype WHEN 'f' THEN 'full' ELSE 'simple' END AS match,
       CASE k.confupdtype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null'
                          WHEN 'd' THEN 'set default' ELSE 'no action' END AS on_update,
       CASE k.confdeltype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null'
                          WHEN 'd' THEN 'set default' ELSE 'no action' END AS on_delete,
       (SELECT coalesce(json_agg(a.attname ORDER BY x.i), '[]') --: since 150000
        FROM unnest(k.confdelsetcols) WITH ORDINALITY x(num, i) --: since 150000
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num) AS on_delete_columns, --: since 150000
       '[]' AS on_delete_columns, --: before 150000
       k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
       NOT k.convalidated AND k.conenforced AS not_valid, --: since 180000
       NOT k.convalidated AS not_valid, --: before 180000
       coalesce(above.conname, '') AS attached_to,
       k.conperiod AS period, NOT k.conenforced AS not_enforced --: since 180000
       false AS period, false AS not_enforced --: before 180000
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
LEFT JOIN pg_catalog.pg_constraint above ON above.oid = k.conparentid
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'f' AND c.relkind IN ('r', 'p') AND k.conrelid IS DISTINCT FROM above.conrelid
