-- What depends on what (pg_depend), as far as the dependent may be of a kind that is not modelled, or of one that is
-- known by what it depends on: a view's rule counts as its view, a default as its table.
SELECT coalesce(CASE WHEN w.rulename = '_RETURN' THEN 'pg_class' END,
                CASE WHEN ad.adrelid IS NOT NULL THEN 'pg_class' END, d.classid::regclass::text) AS class,
       coalesce(CASE WHEN w.rulename = '_RETURN' THEN w.ev_class END, ad.adrelid, d.objid) AS oid,
       d.refclassid::regclass::text AS ref_class, coalesce(et.typelem, d.refobjid) AS ref_oid,
       CASE WHEN sq.oid IS NULL THEN d.refobjsubid ELSE 0 END AS ref_subid -- a sequence has columns, but is one object
FROM pg_catalog.pg_depend d
LEFT JOIN pg_catalog.pg_class sq
  ON d.refclassid = 'pg_catalog.pg_class'::regclass AND sq.oid = d.refobjid AND sq.relkind = 'S'
LEFT JOIN pg_catalog.pg_type et -- what has an array depends on the type of its elements
  ON d.refclassid = 'pg_catalog.pg_type'::regclass AND et.oid = d.refobjid AND et.typtype = 'b' AND et.typcategory = 'A' AND et.typelem <> 0
LEFT JOIN pg_catalog.pg_rewrite w ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = d.objid
LEFT JOIN pg_catalog.pg_attrdef ad ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND ad.oid = d.objid
WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384
  AND d.refclassid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_type'::regclass,
                       'pg_catalog.pg_constraint'::regclass, 'pg_catalog.pg_namespace'::regclass,
                       'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_collation'::regclass,
                       'pg_catalog.pg_foreign_data_wrapper'::regclass, 'pg_catalog.pg_foreign_server'::regclass,
                       'pg_catalog.pg_ts_dict'::regclass, 'pg_catalog.pg_ts_config'::regclass,
                       'pg_catalog.pg_operator'::regclass, 'pg_catalog.pg_cast'::regclass,
                       'pg_catalog.pg_opfamily'::regclass, 'pg_catalog.pg_opclass'::regclass)
  AND (d.classid <> 'pg_catalog.pg_class'::regclass
       OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = d.objid AND c.relkind NOT IN ('i', 't', 'I')))
  AND d.classid <> 'pg_catalog.pg_constraint'::regclass
UNION ALL
-- A constraint that is not modelled (a domain's, EXCLUDE of a table with parents) depends on columns itself.
SELECT 'pg_constraint', d.objid, d.refclassid::regclass::text, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_constraint k
  ON d.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = d.objid
WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384 AND (k.contype = 'x' OR k.conrelid = 0)
