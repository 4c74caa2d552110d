-- Members of extensions on which other privileges hold than the extension came with: they have no place in a model.
SELECT i.type || ' ' || i.identity AS name, coalesce(i.schema, '') AS schema
FROM (
  SELECT 'pg_catalog.pg_class'::regclass AS class, c.oid, c.relacl AS acl,
         pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner) AS usual
    FROM pg_catalog.pg_class c
  UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, p.oid, p.proacl, pg_catalog.acldefault('f', p.proowner)
    FROM pg_catalog.pg_proc p
  UNION ALL SELECT 'pg_catalog.pg_type'::regclass, t.oid, t.typacl, pg_catalog.acldefault('T', t.typowner)
    FROM pg_catalog.pg_type t
  UNION ALL SELECT 'pg_catalog.pg_language'::regclass, l.oid, l.lanacl, pg_catalog.acldefault('l', l.lanowner)
    FROM pg_catalog.pg_language l
  UNION ALL SELECT 'pg_catalog.pg_namespace'::regclass, n.oid, n.nspacl, pg_catalog.acldefault('n', n.nspowner)
    FROM pg_catalog.pg_namespace n
  UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, w.fdwacl, pg_catalog.acldefault('F', w.fdwowner)
    FROM pg_catalog.pg_foreign_data_wrapper w
) o
JOIN pg_catalog.pg_depend e ON e.classid = o.class AND e.objid = o.oid AND e.objsubid = 0 AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_init_privs b ON b.classoid = o.class AND b.objoid = o.oid AND b.objsubid = 0
CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.class, o.oid, 0) i
WHERE (o.acl IS NOT NULL OR b.initprivs IS NOT NULL)
  AND (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(coalesce(o.acl, o.usual)) a)
      IS DISTINCT FROM (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(coalesce(b.initprivs, o.usual)) a)
ORDER BY 1
