-- Procedures. Before PostgreSQL 14 they have no OUT arguments.
SELECT 'pg_proc' AS class, p.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent,
       p.proname || '(' || (SELECT coalesce(string_agg(pg_catalog.format_type(a.t, NULL), ', ' ORDER BY o), '')
                            FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY a(t, o)
                            WHERE coalesce(p.proargmodes[o]::text, 'i') <> 'o') || ')' AS name,
       (SELECT coalesce(json_agg(json_build_object(
                 'mode', CASE a.mode WHEN 'o' THEN 'out' WHEN 'b' THEN 'inout' WHEN 'v' THEN 'variadic' ELSE 'in' END,
                 'name', coalesce(p.proargnames[a.o], ''), 'type', pg_catalog.format_type(a.t, NULL),
                 'default', pg_catalog.pg_get_function_arg_default(p.oid, a.o::int)) ORDER BY a.o), '[]')
        FROM (SELECT t, o, coalesce(p.proargmodes[o]::text, 'i') AS mode
              FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY x(t, o)) a) AS args,
       l.lanname AS language,
       CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END AS body, --: since 140000
       pg_catalog.pg_get_function_sqlbody(p.oid) AS sql_body, --: since 140000
       p.prosrc AS body, NULL AS sql_body, --: before 140000
       coalesce(p.probin, '') AS object_file,
       p.prosecdef AS security_definer,
       (SELECT coalesce(json_object_agg(split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)), '{}')
        FROM unnest(p.proconfig) c) AS set,
       CASE WHEN p.protrftypes IS NULL THEN '[]' ELSE '["transforms"]' END AS features
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND p.prokind = 'p'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
