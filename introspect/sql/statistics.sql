-- Extended statistics. PostgreSQL keeps no choice of kinds for a single expression. Two of one name over one table, in two
-- schemas, cannot both be written: the second one is reported as not modelled.
SELECT 'pg_statistic_ext' AS class, s.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, s.stxname AS name,
       CASE WHEN s.stxnamespace <> c.relnamespace THEN sn.nspname END AS schema,
       (SELECT json_agg(e.element ORDER BY e.place)
        FROM (SELECT array_position(s.stxkeys::int2[], a.attnum) AS place, json_build_object('column', a.attname) AS element
              FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (s.stxkeys)
              UNION ALL --: since 140000
              SELECT 10000 + x.o, json_build_object('expression', x.text) --: since 140000
              FROM unnest(pg_catalog.pg_get_statisticsobjdef_expressions(s.oid)) WITH ORDINALITY x(text, o) --: since 140000
             ) e) AS "on",
       CASE WHEN s.stxkind <> ARRAY['e'::"char"]
            THEN to_json(array_remove(ARRAY[CASE WHEN 'd' = ANY (s.stxkind) THEN 'ndistinct' END,
                                            CASE WHEN 'f' = ANY (s.stxkind) THEN 'dependencies' END,
                                            CASE WHEN 'm' = ANY (s.stxkind) THEN 'mcv' END], NULL)) END AS kinds,
       CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS target
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_namespace sn ON sn.oid = s.stxnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_statistic_ext o
                  WHERE o.stxrelid = s.stxrelid AND o.stxname = s.stxname AND o.oid < s.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_statistic_ext'::regclass AND e.objid = s.oid AND e.deptype = 'e')
