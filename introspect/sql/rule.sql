-- Rules but the queries of views. Condition and commands are taken out of the definition by the reader: pg_get_expr() knows
-- one relation alone, and commands have no other text.
SELECT 'pg_rewrite' AS class, r.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, r.rulename AS name,
       CASE r.ev_type WHEN '2' THEN 'update' WHEN '3' THEN 'insert' ELSE 'delete' END AS event,
       r.is_instead AS instead,
       pg_catalog.pg_get_ruledef(r.oid) AS "where",
       pg_catalog.pg_get_ruledef(r.oid) AS "do",
       CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'origin' END AS enabled
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND r.ev_type <> '1'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_rewrite'::regclass AND e.objid = r.oid AND e.deptype = 'e')
