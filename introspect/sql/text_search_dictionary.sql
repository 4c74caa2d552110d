-- Text search dictionaries.
SELECT 'pg_ts_dict' AS class, d.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, d.dictname AS name,
       json_build_object('schema', tn.nspname, 'name', t.tmplname) AS template,
       coalesce(d.dictinitoption, '') AS options
FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_ts_dict'::regclass AND e.objid = d.oid AND e.deptype = 'e')
