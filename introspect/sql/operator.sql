-- Operators. What others only announce as their commutator or negator has no function yet and is none; those with their
-- one operand in front of them (before PostgreSQL 14) are not known.
SELECT 'pg_operator' AS class, o.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent,
       o.oprname || '(' || CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) || ', ' ELSE '' END
                 || pg_catalog.format_type(o.oprright, NULL) || ')' AS name,
       (SELECT json_agg(json_build_object('mode', 'in', 'name', '', 'type', pg_catalog.format_type(t, NULL)) ORDER BY i)
        FROM unnest(ARRAY[o.oprleft, o.oprright]) WITH ORDINALITY a(t, i) WHERE t <> 0) AS args,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = o.oprcode) AS function,
       (SELECT json_build_object('schema', cn.nspname, 'name', c.oprname) FROM pg_catalog.pg_operator c
        JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprcom) AS commutator,
       (SELECT json_build_object('schema', cn.nspname, 'name', c.oprname) FROM pg_catalog.pg_operator c
        JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprnegate) AS negator,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = o.oprrest) AS restrict,
       (SELECT json_build_object('schema', fn.nspname, 'name', f.proname) FROM pg_catalog.pg_proc f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = o.oprjoin) AS join,
       o.oprcanhash AS hashes,
       o.oprcanmerge AS merges
FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND o.oprcode <> 0 AND o.oprkind <> 'r'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_operator'::regclass AND e.objid = o.oid AND e.deptype = 'e')
