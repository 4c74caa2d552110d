-- Owners, by the catalog and oid of their object; the reader looks up what was read there. A sequence that belongs to a
-- column has the owner of its table.
SELECT o.class, o.oid, 0 AS subid, pg_catalog.pg_get_userbyid(o.owner) AS role
FROM (
  SELECT 'pg_namespace' AS class, n.oid, n.nspowner AS owner FROM pg_catalog.pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL SELECT 'pg_class', c.oid, c.relowner FROM pg_catalog.pg_class c
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      AND NOT (c.relkind = 'S'
               AND EXISTS (SELECT FROM pg_catalog.pg_depend d
                           WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
                             AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
                             AND d.deptype IN ('a', 'i')))
  UNION ALL SELECT 'pg_type', t.oid, t.typowner FROM pg_catalog.pg_type t
    WHERE t.oid >= 16384 AND (t.typtype IN ('d', 'e', 'r') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
  UNION ALL SELECT 'pg_proc', p.oid, p.proowner FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
  UNION ALL SELECT 'pg_foreign_data_wrapper', w.oid, w.fdwowner FROM pg_catalog.pg_foreign_data_wrapper w
  UNION ALL SELECT 'pg_foreign_server', s.oid, s.srvowner FROM pg_catalog.pg_foreign_server s
  UNION ALL SELECT 'pg_collation', c.oid, c.collowner FROM pg_catalog.pg_collation c WHERE c.oid >= 16384
  UNION ALL SELECT 'pg_ts_dict', d.oid, d.dictowner FROM pg_catalog.pg_ts_dict d WHERE d.oid >= 16384
  UNION ALL SELECT 'pg_ts_config', c.oid, c.cfgowner FROM pg_catalog.pg_ts_config c WHERE c.oid >= 16384
  UNION ALL SELECT 'pg_publication', p.oid, p.pubowner FROM pg_catalog.pg_publication p
  UNION ALL SELECT 'pg_operator', o.oid, o.oprowner FROM pg_catalog.pg_operator o WHERE o.oid >= 16384
  UNION ALL SELECT 'pg_subscription', s.oid, s.subowner FROM pg_catalog.pg_subscription s --: since 140000
    WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) --: since 140000
  UNION ALL SELECT 'pg_opfamily', f.oid, f.opfowner FROM pg_catalog.pg_opfamily f WHERE f.oid >= 16384
  UNION ALL SELECT 'pg_opclass', c.oid, c.opcowner FROM pg_catalog.pg_opclass c WHERE c.oid >= 16384
  UNION ALL SELECT 'pg_statistic_ext', s.oid, s.stxowner FROM pg_catalog.pg_statistic_ext s
  UNION ALL SELECT 'pg_event_trigger', t.oid, t.evtowner FROM pg_catalog.pg_event_trigger t
) o
