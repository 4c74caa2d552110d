-- Operator families, with the members that belong to none of their classes (pg_depend: those that do are internal to it).
SELECT 'pg_opfamily' AS class, f.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent,
       quote_ident(f.opfname) || ' USING ' || quote_ident(am.amname) AS name,
       (SELECT coalesce(json_agg(json_build_object(
                 'number', o.amopstrategy, 'schema', opn.nspname, 'name', op.oprname,
                 'left', pg_catalog.format_type(o.amoplefttype, NULL),
                 'right', pg_catalog.format_type(o.amoprighttype, NULL),
                 'order_schema', sn.nspname, 'order_family', s.opfname)), '[]')
        FROM pg_catalog.pg_amop o
        JOIN pg_catalog.pg_operator op ON op.oid = o.amopopr JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
        LEFT JOIN pg_catalog.pg_opfamily s ON s.oid = o.amopsortfamily
        LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace
        WHERE o.amopfamily = f.oid
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                          WHERE d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid = o.oid
                            AND d.refclassid = 'pg_catalog.pg_opclass'::regclass)) AS operators,
       (SELECT coalesce(json_agg(json_build_object(
                 'number', p.amprocnum, 'schema', fn.nspname, 'name', fu.proname,
                 'types', (SELECT coalesce(json_agg(pg_catalog.format_type(t, NULL) ORDER BY i), '[]')
                           FROM unnest(fu.proargtypes) WITH ORDINALITY a(t, i)),
                 'left', pg_catalog.format_type(p.amproclefttype, NULL),
                 'right', pg_catalog.format_type(p.amprocrighttype, NULL))), '[]')
        FROM pg_catalog.pg_amproc p
        JOIN pg_catalog.pg_proc fu ON fu.oid = p.amproc JOIN pg_catalog.pg_namespace fn ON fn.oid = fu.pronamespace
        WHERE p.amprocfamily = f.oid
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                          WHERE d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid = p.oid
                            AND d.refclassid = 'pg_catalog.pg_opclass'::regclass)) AS functions
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am am ON am.oid = f.opfmethod
WHERE f.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
