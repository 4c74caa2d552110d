-- The tables of publications.
SELECT 'pg_publication_rel' AS class, pr.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, p.pubname AS name,
       json_build_object('schema', n.nspname, 'name', c.relname) AS "table",
       (SELECT coalesce(json_agg(a.attname ORDER BY k.o), '[]') --: since 150000
        FROM unnest(pr.prattrs) WITH ORDINALITY k(attnum, o) --: since 150000
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pr.prrelid AND a.attnum = k.attnum) AS columns, --: since 150000
       pg_catalog.pg_get_expr(pr.prqual, pr.prrelid) AS "where" --: since 150000
       '[]' AS columns, NULL AS "where" --: before 150000
FROM pg_catalog.pg_publication_rel pr
JOIN pg_catalog.pg_publication p ON p.oid = pr.prpubid
JOIN pg_catalog.pg_class c ON c.oid = pr.prrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
