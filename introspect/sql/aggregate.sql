-- Aggregates. Of an ordered-set aggregate the first arguments are direct ones, the others stand behind ORDER BY; VARIADIC
-- "any" is kept once and stands for both.
SELECT 'pg_proc' AS class, p.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent,
       p.proname || '(' || (SELECT coalesce(string_agg(pg_catalog.format_type(t, NULL), ', ' ORDER BY o), '')
                            FROM unnest(p.proargtypes) WITH ORDINALITY a(t, o)) || ')' AS name,
       args.direct AS args, args.ordered AS order_by,
       a.aggkind = 'h' AS hypothetical,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggtransfn) AS sfunc,
       pg_catalog.format_type(a.aggtranstype, NULL) AS stype,
       a.aggtransspace AS sspace,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggfinalfn) AS finalfunc,
       a.aggfinalextra AS finalfunc_extra,
       CASE WHEN a.aggfinalmodify <> usual.letter
            THEN CASE a.aggfinalmodify WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable' ELSE 'read_write' END END AS finalfunc_modify,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggcombinefn) AS combinefunc,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggserialfn) AS serialfunc,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggdeserialfn) AS deserialfunc,
       a.agginitval AS initcond,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggmtransfn) AS msfunc,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggminvtransfn) AS minvfunc,
       CASE WHEN a.aggmtranstype <> 0 THEN pg_catalog.format_type(a.aggmtranstype, NULL) END AS mstype,
       a.aggmtransspace AS msspace,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.aggmfinalfn) AS mfinalfunc,
       a.aggmfinalextra AS mfinalfunc_extra,
       CASE WHEN a.aggmtransfn <> 0 AND a.aggmfinalmodify <> usual.letter
            THEN CASE a.aggmfinalmodify WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable' ELSE 'read_write' END END AS mfinalfunc_modify,
       a.aggminitval AS minitcond,
       coalesce((SELECT CASE WHEN opn.nspname = 'pg_catalog' THEN o.oprname::text
                             ELSE format('OPERATOR(%I.%s)', opn.nspname, o.oprname) END
                 FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace opn ON opn.oid = o.oprnamespace
                 WHERE o.oid = a.aggsortop), '') AS sortop,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel
FROM pg_catalog.pg_aggregate a
JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (SELECT CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" AS letter) usual
CROSS JOIN LATERAL (
  SELECT coalesce(json_agg(x.argument ORDER BY x.o) FILTER (WHERE a.aggkind = 'n' OR x.o <= a.aggnumdirectargs), '[]') AS direct,
         coalesce(json_agg(x.argument ORDER BY x.o)
                  FILTER (WHERE a.aggkind <> 'n' AND (x.o > a.aggnumdirectargs OR (x.o = p.pronargs AND x.mode = 'v'))), '[]') AS ordered
  FROM (SELECT o, coalesce(p.proargmodes[o]::text, 'i') AS mode,
               json_build_object('mode', CASE p.proargmodes[o] WHEN 'v' THEN 'variadic' ELSE 'in' END,
                                 'name', coalesce(p.proargnames[o], ''), 'type', pg_catalog.format_type(t, NULL)) AS argument
        FROM unnest(p.proargtypes) WITH ORDINALITY y(t, o)) x) args
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
