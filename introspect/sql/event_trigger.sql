-- Event triggers.
SELECT 'pg_event_trigger' AS class, t.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, t.evtname AS name,
       t.evtevent AS event,
       coalesce(to_json(t.evttags), '[]') AS tags,
       json_build_object('schema', n.nspname, 'name', p.proname) AS function,
       CASE t.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'origin' END AS enabled
FROM pg_catalog.pg_event_trigger t
JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_event_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')
