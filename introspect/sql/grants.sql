-- What the owner of an object has granted on it, by the catalog and oid of the object; NULL where all is as PostgreSQL
-- makes it. Where it is not, the owner and everybody are named in any case: who has nothing there has nothing. Of
-- columns there are those on which something was granted. What roles have granted that own nothing is theirs alone.
SELECT o.class, o.oid, o.subid,
       CASE WHEN o.acl IS NOT NULL THEN
         (SELECT json_object_agg(CASE g.grantee WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(g.grantee) END, g.words)
          FROM (SELECT e.grantee, coalesce(json_agg(e.word) FILTER (WHERE e.word IS NOT NULL), '[]') AS words
                FROM (SELECT a.grantee,
                             lower(a.privilege_type) || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END AS word
                      FROM pg_catalog.aclexplode(o.acl) a WHERE a.grantor = o.owner
                      UNION ALL SELECT o.owner, NULL
                      UNION ALL SELECT 0, NULL) e
                GROUP BY e.grantee) g) END AS grants,
       CASE WHEN o.acl IS NOT NULL THEN
         (SELECT json_agg(DISTINCT pg_catalog.pg_get_userbyid(a.grantor)) FROM pg_catalog.aclexplode(o.acl) a
          WHERE a.grantor <> o.owner) END AS grantors
FROM (
  SELECT 'pg_namespace' AS class, n.oid, 0 AS subid, n.nspowner AS owner, n.nspacl AS acl
    FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL SELECT 'pg_class', c.oid, 0, c.relowner, c.relacl FROM pg_catalog.pg_class c
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  UNION ALL SELECT 'pg_class', c.oid, a.attnum, c.relowner, a.attacl
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT 'pg_type', t.oid, 0, t.typowner, t.typacl FROM pg_catalog.pg_type t
    WHERE t.oid >= 16384 AND (t.typtype IN ('d', 'e', 'r') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
  UNION ALL SELECT 'pg_proc', p.oid, 0, p.proowner, p.proacl FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
  UNION ALL SELECT 'pg_foreign_data_wrapper', w.oid, 0, w.fdwowner, w.fdwacl FROM pg_catalog.pg_foreign_data_wrapper w
  UNION ALL SELECT 'pg_foreign_server', s.oid, 0, s.srvowner, s.srvacl FROM pg_catalog.pg_foreign_server s
) o
