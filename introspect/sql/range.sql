-- Range types. Told is what is not PostgreSQL's own choice: another operator class than the subtype's default, another
-- collation than the subtype's, another name of the multirange type than makeMultirangeTypeName() gives.
SELECT 'pg_type' AS class, t.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, t.typname AS name,
       pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,
       coalesce(CASE WHEN NOT oc.opcdefault THEN
         CASE WHEN ocn.nspname = 'pg_catalog' THEN quote_ident(oc.opcname)
              ELSE quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname) END END, '') AS subtype_opclass,
       coalesce(CASE WHEN r.rngcollation <> s.typcollation THEN
         CASE WHEN cn.nspname = 'pg_catalog' THEN quote_ident(co.collname)
              ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END END, '') AS collation,
       coalesce((SELECT CASE WHEN fn.nspname = 'pg_catalog' THEN quote_ident(f.proname)
                             ELSE quote_ident(fn.nspname) || '.' || quote_ident(f.proname) END
                 FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
                 WHERE f.oid = r.rngcanonical), '') AS canonical,
       coalesce((SELECT CASE WHEN fn.nspname = 'pg_catalog' THEN quote_ident(f.proname)
                             ELSE quote_ident(fn.nspname) || '.' || quote_ident(f.proname) END
                 FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
                 WHERE f.oid = r.rngsubdiff), '') AS subtype_diff,
       (SELECT CASE WHEN m.typname <> (CASE WHEN t.typname LIKE '%range%' --: since 140000
                                            THEN regexp_replace(t.typname::text, 'range', 'multirange') --: since 140000
                                            ELSE left(t.typname::text, 52) || '_multirange' END)::name --: since 140000
                    THEN m.typname ELSE '' END FROM pg_catalog.pg_type m WHERE m.oid = r.rngmultitypid) AS multirange_name --: since 140000
       '' AS multirange_name --: before 140000
FROM pg_catalog.pg_range r
JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_opclass oc ON oc.oid = r.rngsubopc
JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace
LEFT JOIN pg_catalog.pg_collation co ON co.oid = r.rngcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
