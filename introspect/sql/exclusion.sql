-- Exclusion constraints of tables. The elements are read as index.sql reads those of indexes.
SELECT 'pg_constraint' AS class, k.oid, 0 AS subid,
       n.nspname AS in_schema, c.relname AS parent, k.conname AS name,
       keys.elements, am.amname AS method,
       (SELECT coalesce(json_agg(a.attname ORDER BY p), '[]')
        FROM generate_series(i.indnkeyatts, i.indnatts - 1) p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p]) AS include,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS "where",
       k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
       (SELECT coalesce(json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), '{}')
        FROM unnest(ic.reloptions) o) AS "with",
       coalesce((SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = ic.reltablespace), '') AS tablespace,
       coalesce(pg_catalog.obj_description(k.conindid, 'pg_class'), '') AS index_comment,
       coalesce(above.relname, '') AS attached_to
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_inherits inh ON inh.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_class above ON above.oid = inh.inhparent
JOIN pg_catalog.pg_am am ON am.oid = ic.relam
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object(
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
           'nulls_first', i.indoption[p] & 2 = 2,
           'op', CASE WHEN open.nspname = 'pg_catalog' THEN op.oprname
                 ELSE 'OPERATOR(' || quote_ident(open.nspname) || '.' || op.oprname || ')' END
         ) ORDER BY p) AS elements
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
  JOIN pg_catalog.pg_operator op ON op.oid = k.conexclop[p + 1]
  JOIN pg_catalog.pg_namespace open ON open.oid = op.oprnamespace
  JOIN pg_catalog.pg_opclass opc ON opc.oid = i.indclass[p]
  JOIN pg_catalog.pg_namespace opn ON opn.oid = opc.opcnamespace
  LEFT JOIN pg_catalog.pg_opclass exact ON exact.opcmethod = ic.relam AND exact.opcdefault
    AND exact.opcintype = coalesce(nullif(ct.typbasetype, 0), ct.oid, et.oid)
) keys
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'x' AND c.relkind IN ('r', 'p')
