-- Default privileges: those of a role for all schemas, where the role and everybody are named in any case, and what it
-- adds in single schemas.
SELECT 'pg_default_acl' AS class, min(d.oid) AS oid, 0 AS subid,
       coalesce(n.nspname, '') AS in_schema, '' AS parent, pg_catalog.pg_get_userbyid(d.role) AS name,
       max(d.grants) FILTER (WHERE d.type = 'r') AS tables,
       max(d.grants) FILTER (WHERE d.type = 'S') AS sequences,
       max(d.grants) FILTER (WHERE d.type = 'f') AS functions,
       max(d.grants) FILTER (WHERE d.type = 'T') AS types,
       max(d.grants) FILTER (WHERE d.type = 'n') AS schemas,
       max(d.grants) FILTER (WHERE d.type = 'L') AS large_objects
FROM (SELECT x.oid, x.defaclrole AS role, x.defaclnamespace AS namespace, x.defaclobjtype AS type,
             (SELECT json_object_agg(CASE g.grantee WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(g.grantee) END, g.words)::text
              FROM (SELECT e.grantee, coalesce(json_agg(e.word) FILTER (WHERE e.word IS NOT NULL), '[]') AS words
                    FROM (SELECT a.grantee,
                                 lower(a.privilege_type) || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END AS word
                          FROM pg_catalog.aclexplode(x.defaclacl) a
                          UNION ALL SELECT x.defaclrole, NULL
                          UNION ALL SELECT 0, NULL) e
                    GROUP BY e.grantee) g) AS grants
      FROM pg_catalog.pg_default_acl x) d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.namespace
WHERE d.namespace = 0 OR (n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
GROUP BY d.role, n.nspname
