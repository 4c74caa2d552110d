-- Foreign data wrappers that no extension has brought.
SELECT 'pg_foreign_data_wrapper' AS class, w.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, w.fdwname AS name,
       CASE WHEN h.oid IS NOT NULL THEN json_build_object('schema', hn.nspname, 'name', h.proname) END AS handler,
       CASE WHEN v.oid IS NOT NULL THEN json_build_object('schema', vn.nspname, 'name', v.proname) END AS validator,
       (SELECT coalesce(json_object_agg(option_name, option_value), '{}')
        FROM pg_catalog.pg_options_to_table(w.fdwoptions)) AS options
FROM pg_catalog.pg_foreign_data_wrapper w
LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
LEFT JOIN pg_catalog.pg_namespace hn ON hn.oid = h.pronamespace
LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator
LEFT JOIN pg_catalog.pg_namespace vn ON vn.oid = v.pronamespace
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')
