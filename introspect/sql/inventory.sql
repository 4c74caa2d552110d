-- Every object of the database that is neither the system's nor an extension's, by catalog and oid: what no kind has
-- read is reported as unmodelled. Parts that never stand alone (columns, indexes, row types) are left out, and so are the
-- triggers, rules and policies of an extension's tables, which PostgreSQL does not count as its members.
WITH found(classid, objid) AS (
  SELECT 'pg_catalog.pg_namespace'::regclass, oid FROM pg_catalog.pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  UNION ALL SELECT 'pg_catalog.pg_class'::regclass, c.oid FROM pg_catalog.pg_class c
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL SELECT 'pg_catalog.pg_type'::regclass, oid FROM pg_catalog.pg_type t
    WHERE (t.typrelid = 0 OR (SELECT c.relkind FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid) = 'c')
      AND NOT (t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem <> 0) AND t.typtype <> 'm'
  UNION ALL SELECT 'pg_catalog.pg_constraint'::regclass, k.oid FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid WHERE k.contype = 'x' AND c.relkind IN ('r', 'p')
  UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, oid FROM pg_catalog.pg_proc
  -- What a partition has of its parent's triggers goes with these, unless it is enabled in another way.
  UNION ALL SELECT 'pg_catalog.pg_trigger'::regclass, t.oid FROM pg_catalog.pg_trigger t
    LEFT JOIN pg_catalog.pg_trigger above ON above.oid = t.tgparentid
    WHERE NOT t.tgisinternal AND (above.oid IS NULL OR above.tgenabled <> t.tgenabled)
  UNION ALL SELECT 'pg_catalog.pg_rewrite'::regclass, oid FROM pg_catalog.pg_rewrite WHERE rulename <> '_RETURN'
  UNION ALL SELECT 'pg_catalog.pg_policy'::regclass, oid FROM pg_catalog.pg_policy
  UNION ALL SELECT 'pg_catalog.pg_event_trigger'::regclass, oid FROM pg_catalog.pg_event_trigger
  UNION ALL SELECT 'pg_catalog.pg_publication'::regclass, oid FROM pg_catalog.pg_publication
  UNION ALL SELECT 'pg_catalog.pg_collation'::regclass, oid FROM pg_catalog.pg_collation
  UNION ALL SELECT 'pg_catalog.pg_conversion'::regclass, oid FROM pg_catalog.pg_conversion
  UNION ALL SELECT 'pg_catalog.pg_operator'::regclass, oid FROM pg_catalog.pg_operator WHERE oprcode <> 0
  UNION ALL SELECT 'pg_catalog.pg_opclass'::regclass, oid FROM pg_catalog.pg_opclass
  UNION ALL SELECT 'pg_catalog.pg_opfamily'::regclass, oid FROM pg_catalog.pg_opfamily
  UNION ALL SELECT 'pg_catalog.pg_cast'::regclass, oid FROM pg_catalog.pg_cast
  UNION ALL SELECT 'pg_catalog.pg_transform'::regclass, oid FROM pg_catalog.pg_transform
  UNION ALL SELECT 'pg_catalog.pg_language'::regclass, oid FROM pg_catalog.pg_language
  UNION ALL SELECT 'pg_catalog.pg_am'::regclass, oid FROM pg_catalog.pg_am
  UNION ALL SELECT 'pg_catalog.pg_statistic_ext'::regclass, oid FROM pg_catalog.pg_statistic_ext
  UNION ALL SELECT 'pg_catalog.pg_ts_config'::regclass, oid FROM pg_catalog.pg_ts_config
  UNION ALL SELECT 'pg_catalog.pg_ts_dict'::regclass, oid FROM pg_catalog.pg_ts_dict
  UNION ALL SELECT 'pg_catalog.pg_ts_parser'::regclass, oid FROM pg_catalog.pg_ts_parser
  UNION ALL SELECT 'pg_catalog.pg_ts_template'::regclass, oid FROM pg_catalog.pg_ts_template
  UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid FROM pg_catalog.pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_catalog.pg_foreign_server'::regclass, oid FROM pg_catalog.pg_foreign_server
  UNION ALL SELECT 'pg_catalog.pg_extension'::regclass, oid FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'
)
SELECT found.classid::regclass::text AS class, found.objid AS oid,
       coalesce(i.schema, p.schema, '') AS schema, i.type, i.identity,
       coalesce(owner.nspname, '') AS parent_schema, coalesce(rel.relname, '') AS parent
FROM found
CROSS JOIN LATERAL pg_catalog.pg_identify_object(found.classid, found.objid, 0) i
LEFT JOIN pg_catalog.pg_trigger tg ON found.classid = 'pg_catalog.pg_trigger'::regclass AND tg.oid = found.objid
LEFT JOIN pg_catalog.pg_policy po ON found.classid = 'pg_catalog.pg_policy'::regclass AND po.oid = found.objid
LEFT JOIN pg_catalog.pg_rewrite ru ON found.classid = 'pg_catalog.pg_rewrite'::regclass AND ru.oid = found.objid
LEFT JOIN pg_catalog.pg_constraint co ON found.classid = 'pg_catalog.pg_constraint'::regclass AND co.oid = found.objid
LEFT JOIN pg_catalog.pg_class rel ON rel.oid = coalesce(tg.tgrelid, po.polrelid, ru.ev_class, co.conrelid)
LEFT JOIN pg_catalog.pg_namespace owner ON owner.oid = rel.relnamespace
CROSS JOIN LATERAL (SELECT owner.nspname AS schema) p
WHERE found.objid >= 16384
  AND coalesce(i.schema, p.schema, '') !~ '^pg_' AND coalesce(i.schema, p.schema, '') <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = found.classid AND e.objid = found.objid AND e.objsubid = 0
                    AND e.deptype IN ('e', 'i'))
  AND (rel.oid IS NULL OR NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                                      WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = rel.oid
                                        AND e.objsubid = 0 AND e.deptype = 'e'))
