-- Indexes of tables that back no constraint. An operator class is shown where it is not what the server would choose
-- for the column's type (GetDefaultOpClass: the exact type's own default comes first), or has parameters.
SELECT 'pg_class' AS class, ic.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, ic.relname AS name,
       keys."on", i.indisunique AS "unique", am.amname AS method,
       (SELECT coalesce(json_agg(a.attname ORDER BY p), '[]')
        FROM generate_series(i.indnkeyatts, i.indnatts - 1) p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p]) AS include,
       i.indnullsnotdistinct AS nulls_not_distinct, --: since 150000
       false AS nulls_not_distinct, --: before 150000
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS "where",
       (SELECT coalesce(json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM unnest(ic.reloptions) o) AS "with",
       coalesce((SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = ic.reltablespace), '') AS tablespace,
       keys.statistics,
       -- An index that a session is about to build is not valid yet; that is no failure.
       NOT i.indisvalid AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index b
                                        WHERE b.index_relid = i.indexrelid) AS invalid,
       coalesce(above.relname, '') AS attached_to
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_inherits inh ON inh.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_class above ON above.oid = inh.inhparent
JOIN pg_catalog.pg_am am ON am.oid = ic.relam
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT coalesce(json_object_agg(p + 1, ia.attstattarget) FILTER (WHERE ia.attstattarget >= 0), '{}') AS statistics,
         json_agg(json_build_object(
           'column', a.attname,
           'expression', CASE WHEN a.attname IS NULL
                              THEN pg_catalog.pg_get_indexdef(i.indexrelid, p + 1, false) END,
           'collation', CASE WHEN i.indcollation[p] <> 0 AND i.indcollation[p] <> coalesce(a.attcollation,
                          CASE WHEN opc.opckeytype <> 0 THEN 100 ELSE et.typcollation END) -- stored as another type
                        THEN CASE WHEN cn.nspname = 'pg_catalog' THEN quote_ident(co.collname)
                             ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END END,
           'opclass', CASE WHEN options.text IS NOT NULL OR NOT opc.opcdefault
                             OR (exact.oid IS NOT NULL AND exact.oid <> opc.oid)
                      THEN CASE WHEN opn.nspname = 'pg_catalog' THEN quote_ident(opc.opcname)
                           ELSE quote_ident(opn.nspname) || '.' || quote_ident(opc.opcname) END
                        || coalesce(' (' || options.text || ')', '') END,
           'descending', i.indoption[p] & 1 = 1,
           'nulls_first', i.indoption[p] & 2 = 2
         ) ORDER BY p) AS "on"
  FROM generate_series(0, i.indnkeyatts - 1) p
  JOIN pg_catalog.pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = p + 1
  JOIN pg_catalog.pg_type et ON et.oid = ia.atttypid
  CROSS JOIN LATERAL (
    SELECT string_agg(format('%I=%L', split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), ', ') AS text
    FROM unnest(ia.attoptions) o WHERE o !~ '^pg_attver=') options -- column.sql says what that is
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p] AND i.indkey[p] <> 0
  LEFT JOIN pg_catalog.pg_type ct ON ct.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = i.indcollation[p]
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
  JOIN pg_catalog.pg_opclass opc ON opc.oid = i.indclass[p]
  JOIN pg_catalog.pg_namespace opn ON opn.oid = opc.opcnamespace
  LEFT JOIN pg_catalog.pg_opclass exact ON exact.opcmethod = ic.relam AND exact.opcdefault
    AND exact.opcintype = coalesce(nullif(ct.typbasetype, 0), ct.oid, et.oid)
) keys
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p', 'm') AND NOT i.indisprimary AND NOT i.indisexclusion
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
