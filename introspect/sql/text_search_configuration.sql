-- Text search configurations, with the dictionaries of each type of token in their order.
SELECT 'pg_ts_config' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.cfgname AS name,
       json_build_object('schema', pn.nspname, 'name', p.prsname) AS parser,
       (SELECT coalesce(json_object_agg(t.alias, m.dictionaries), '{}')
        FROM (SELECT m.maptokentype, json_agg(json_build_object('schema', dn.nspname, 'name', d.dictname) ORDER BY m.mapseqno) AS dictionaries
              FROM pg_catalog.pg_ts_config_map m
              JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
              JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
              WHERE m.mapcfg = c.oid GROUP BY m.maptokentype) m
        JOIN pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype) AS mappings
FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_ts_config'::regclass AND e.objid = c.oid AND e.deptype = 'e')
