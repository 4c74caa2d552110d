-- Ordinary, partitioned and foreign tables, partitions. What inherits from or is inherited by any other kind of relation, or by
-- a table of a type, is not among them: the inventory names those.
WITH RECURSIVE kin(oid, other) AS (
  SELECT inhrelid, inhparent FROM pg_catalog.pg_inherits
  UNION ALL SELECT inhparent, inhrelid FROM pg_catalog.pg_inherits
), foreign_kin(oid) AS (
  SELECT kin.oid FROM kin JOIN pg_catalog.pg_class c ON c.oid = kin.oid
  WHERE c.relkind NOT IN ('r', 'p', 'f', 'i', 'I') OR c.reloftype <> 0
    OR EXISTS (SELECT FROM pg_catalog.pg_depend e
               WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  UNION
  SELECT kin.other FROM foreign_kin f JOIN kin ON kin.oid = f.oid
)
SELECT 'pg_class' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.relname AS name,
       c.relpersistence = 'u' AS unlogged,
       (SELECT coalesce(json_agg(json_build_object('schema', pn.nspname, 'name', p.relname) ORDER BY i.inhseqno), '[]')
        FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
        JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid AND NOT c.relispartition) AS inherits,
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_by,
       CASE WHEN c.relispartition THEN
         (SELECT json_build_object('schema', pn.nspname, 'name', p.relname)
          FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
          JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid) END AS partition_of,
       CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS bound,
       am.amname AS access_method,
       coalesce(ts.spcname, '') AS tablespace,
       (SELECT coalesce(json_object_agg(prefix || split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM (SELECT '' AS prefix, o FROM unnest(c.reloptions) o
              UNION ALL SELECT 'toast.', o FROM unnest(toast.reloptions) o) options) AS "with",
       CASE WHEN s.oid IS NOT NULL THEN json_build_object('schema', '', 'name', s.srvname) END AS server,
       (SELECT coalesce(json_object_agg(option_name, option_value), '{}')
        FROM pg_catalog.pg_options_to_table(f.ftoptions)) AS options,
       c.relrowsecurity AS row_level_security, c.relforcerowsecurity AS force_row_level_security,
       c.reltoastrelid <> 0 AS toasted,
       c.relowner <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user) AS another_owns
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p', 'f')
  AND c.oid NOT IN (SELECT oid FROM foreign_kin)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
