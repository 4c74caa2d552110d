-- Foreign servers.
SELECT 'pg_foreign_server' AS class, s.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, s.srvname AS name,
       json_build_object('schema', '', 'name', w.fdwname) AS wrapper,
       coalesce(s.srvtype, '') AS type, coalesce(s.srvversion, '') AS version,
       (SELECT coalesce(json_object_agg(option_name, option_value), '{}')
        FROM pg_catalog.pg_options_to_table(s.srvoptions)) AS options
FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_foreign_server'::regclass AND e.objid = s.oid AND e.deptype = 'e')
