-- Triggers of users; those of partitions that come from their parent's are left out. The condition is what stands
-- between WHEN and EXECUTE in the definition, since pg_get_expr() knows one relation alone. Arguments are kept as bytes,
-- each with a zero behind it.
SELECT 'pg_trigger' AS class, t.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, t.tgname AS name,
       CASE t.tgtype & 66 WHEN 2 THEN 'before' WHEN 64 THEN 'instead of' ELSE 'after' END AS timing,
       to_json(array_remove(ARRAY[CASE WHEN t.tgtype & 4 > 0 THEN 'insert' END, CASE WHEN t.tgtype & 8 > 0 THEN 'delete' END,
                                  CASE WHEN t.tgtype & 16 > 0 THEN 'update' END,
                                  CASE WHEN t.tgtype & 32 > 0 THEN 'truncate' END], NULL)) AS events,
       (SELECT coalesce(json_agg(a.attname ORDER BY o), '[]')
        FROM unnest(t.tgattr) WITH ORDINALITY k(attnum, o)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.attnum) AS update_of,
       CASE WHEN t.tgtype & 1 > 0 THEN 'row' ELSE 'statement' END AS each,
       CASE WHEN t.tgqual IS NOT NULL
            THEN substring(pg_catalog.pg_get_triggerdef(t.oid) FROM ' WHEN \((.*)\) EXECUTE FUNCTION ') END AS "when",
       t.tgconstraint <> 0 AS "constraint",
       (SELECT json_build_object('schema', fn.nspname, 'name', f.relname) FROM pg_catalog.pg_class f
        JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace WHERE f.oid = t.tgconstrrelid) AS "from",
       t.tgdeferrable AS deferrable, t.tginitdeferred AS initially_deferred,
       coalesce(t.tgoldtable, '') AS old_table, coalesce(t.tgnewtable, '') AS new_table,
       json_build_object(
         'schema', pn.nspname, 'name', p.proname,
         'arguments', (SELECT json_agg(convert_from(decode(replace(h, ' ', ''), 'hex'), pg_catalog.getdatabaseencoding()) ORDER BY o)
                       FROM regexp_split_to_table(regexp_replace(encode(t.tgargs, 'hex'), '(..)', '\1 ', 'g'), '00 ')
                         WITH ORDINALITY x(h, o) WHERE o <= t.tgnargs)) AS function,
       CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'origin' END AS enabled
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT t.tgisinternal AND t.tgparentid = 0
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')
