-- User mappings. The view shows the options to those alone who may see them, and does not say whether there are some.
SELECT 'pg_user_mapping' AS class, m.umid AS oid, 0 AS subid,
       '' AS in_schema, m.srvname AS parent, m.usename AS name,
       (SELECT coalesce(json_object_agg(option_name, option_value), '{}')
        FROM pg_catalog.pg_options_to_table(m.umoptions)) AS options,
       NOT seen.by_us AS hidden,
       CASE WHEN NOT seen.by_us THEN '["options that this role may not see"]' END AS features
FROM pg_catalog.pg_user_mappings m JOIN pg_catalog.pg_foreign_server s ON s.oid = m.srvid
CROSS JOIN LATERAL (
  SELECT (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
      OR m.umoptions IS NOT NULL
      OR (m.umuser = 0 AND pg_catalog.pg_has_role(s.srvowner, 'USAGE'))
      OR (m.umuser <> 0 AND m.usename = current_user
          AND (pg_catalog.pg_has_role(s.srvowner, 'USAGE') OR pg_catalog.has_server_privilege(s.oid, 'USAGE')))
) seen(by_us)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_user_mapping'::regclass AND e.objid = m.umid AND e.deptype = 'e')
