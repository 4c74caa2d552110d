-- Functions, window functions among them. Names of arguments stand in proargnames for all modes, types of all modes in
-- proallargtypes where there is any but IN; defaults belong to the last input arguments.
SELECT 'pg_proc' AS class, p.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent,
       p.proname || '(' || (SELECT coalesce(string_agg(pg_catalog.format_type(t, NULL), ', ' ORDER BY o), '')
                            FROM unnest(p.proargtypes) WITH ORDINALITY a(t, o)) || ')' AS name,
       (SELECT coalesce(json_agg(json_build_object(
                 'mode', CASE a.mode WHEN 'o' THEN 'out' WHEN 'b' THEN 'inout' WHEN 'v' THEN 'variadic' ELSE 'in' END,
                 'name', coalesce(p.proargnames[a.o], ''), 'type', pg_catalog.format_type(a.t, NULL),
                 'default', pg_catalog.pg_get_function_arg_default(p.oid, a.o::int)) ORDER BY a.o), '[]')
        FROM (SELECT t, o, coalesce(p.proargmodes[o]::text, 'i') AS mode
              FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY x(t, o)) a
        WHERE a.mode <> 't') AS args,
       json_build_object(
         'set', p.proretset,
         'type', CASE WHEN NOT coalesce('t' = ANY (p.proargmodes), false) THEN pg_catalog.format_type(p.prorettype, NULL) END,
         'columns', (SELECT json_agg(json_build_object('name', coalesce(p.proargnames[o], ''),
                                                       'type', pg_catalog.format_type(t, NULL)) ORDER BY o)
                     FROM unnest(p.proallargtypes) WITH ORDINALITY x(t, o) WHERE p.proargmodes[o] = 't')) AS returns,
       l.lanname AS language,
       CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END AS body, --: since 140000
       pg_catalog.pg_get_function_sqlbody(p.oid) AS sql_body, --: since 140000
       p.prosrc AS body, NULL AS sql_body, --: before 140000
       coalesce(p.probin, '') AS object_file,
       p.prokind = 'w' AS "window",
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
       p.proisstrict AS strict, p.proleakproof AS leakproof, p.prosecdef AS security_definer,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
       CASE WHEN p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END THEN p.procost::text END AS cost,
       CASE WHEN p.prorows <> CASE WHEN p.proretset THEN 1000 ELSE 0 END THEN p.prorows::text END AS rows,
       (SELECT json_build_object('schema', sn.nspname, 'name', s.proname) FROM pg_catalog.pg_proc s
        JOIN pg_catalog.pg_namespace sn ON sn.oid = s.pronamespace WHERE s.oid = p.prosupport) AS support,
       (SELECT coalesce(json_object_agg(split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)), '{}')
        FROM unnest(p.proconfig) c) AS set,
       CASE WHEN p.protrftypes IS NULL THEN '[]' ELSE '["transforms"]' END AS features
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND p.prokind IN ('f', 'w')
  -- what a type brings along (the constructors of a range) goes with it
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
