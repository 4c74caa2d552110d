-- Domains with their checks. A collation is told where it is not the one of the type underneath.
SELECT 'pg_type' AS class, t.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, t.typname AS name,
       pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type,
       coalesce(CASE WHEN t.typcollation <> b.typcollation THEN
         CASE WHEN cn.nspname = 'pg_catalog' THEN quote_ident(co.collname)
              ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END END, '') AS collation,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0) AS "default",
       NOT t.typnotnull AS nullable,
       (SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n') AS not_null, --: since 170000
       NULL AS not_null, --: before 170000
       (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'expression', pg_catalog.pg_get_expr(k.conbin, 0),
                                                   'not_valid', NOT k.convalidated, 'comment', d.description)
                                 ORDER BY k.conname COLLATE "C"), '[]')
        FROM pg_catalog.pg_constraint k
        LEFT JOIN pg_catalog.pg_description d
          ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
        WHERE k.contypid = t.oid AND k.contype = 'c') AS "check"
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND t.typtype = 'd'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
