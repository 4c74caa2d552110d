-- Operator classes, with the members that are internal to them; PostgreSQL counts others to the family.
SELECT 'pg_opclass' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent,
       quote_ident(c.opcname) || ' USING ' || quote_ident(am.amname) AS name,
       pg_catalog.format_type(c.opcintype, NULL) AS type,
       c.opcdefault AS default,
       json_build_object('schema', fan.nspname,
                         'name', quote_ident(fa.opfname) || ' USING ' || quote_ident(am.amname)) AS family,
       CASE WHEN c.opckeytype <> 0 THEN pg_catalog.format_type(c.opckeytype, NULL) END AS storage,
       (SELECT coalesce(json_agg(json_build_object(
                 'number', o.amopstrategy, 'schema', opn.nspname, 'name', op.oprname,
                 'left', pg_catalog.format_type(o.amoplefttype, NULL),
                 'right', pg_catalog.format_type(o.amoprighttype, NULL),
                 'order_schema', sn.nspname, 'order_family', s.opfname)), '[]')
        FROM pg_catalog.pg_amop o
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid = o.oid
          AND d.refclassid = 'pg_catalog.pg_opclass'::regclass AND d.refobjid = c.oid
        JOIN pg_catalog.pg_operator op ON op.oid = o.amopopr JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
        LEFT JOIN pg_catalog.pg_opfamily s ON s.oid = o.amopsortfamily
        LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace) AS operators,
       (SELECT coalesce(json_agg(json_build_object(
                 'number', p.amprocnum, 'schema', fn.nspname, 'name', fu.proname,
                 'types', (SELECT coalesce(json_agg(pg_catalog.format_type(t, NULL) ORDER BY i), '[]')
                           FROM unnest(fu.proargtypes) WITH ORDINALITY a(t, i)),
                 'left', pg_catalog.format_type(p.amproclefttype, NULL),
                 'right', pg_catalog.format_type(p.amprocrighttype, NULL))), '[]')
        FROM pg_catalog.pg_amproc p
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid = p.oid
          AND d.refclassid = 'pg_catalog.pg_opclass'::regclass AND d.refobjid = c.oid
        JOIN pg_catalog.pg_proc fu ON fu.oid = p.amproc
        JOIN pg_catalog.pg_namespace fn ON fn.oid = fu.pronamespace) AS functions
FROM pg_catalog.pg_opclass c
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am am ON am.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily fa ON fa.oid = c.opcfamily
JOIN pg_catalog.pg_namespace fan ON fan.oid = fa.opfnamespace
WHERE c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_opclass'::regclass AND e.objid = c.oid AND e.deptype = 'e')
