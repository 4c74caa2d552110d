-- Sequences, also those of serial and identity columns. What PostgreSQL would choose for the type and the direction is
-- NULL. Those of an extension are left out; those whose owner is not modelled are dropped by the reader.
SELECT 'pg_class' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.relname AS name,
       pg_catalog.format_type(s.seqtypid, NULL) AS type,
       CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN s.seqstart END AS start,
       s.seqincrement AS increment,
       CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE t.least END THEN s.seqmin END AS min_value,
       CASE WHEN s.seqmax <> CASE WHEN s.seqincrement > 0 THEN t.greatest ELSE -1 END THEN s.seqmax END AS max_value,
       s.seqcache AS cache, s.seqcycle AS cycle,
       c.relpersistence = 'u' AS unlogged, --: since 150000
       NULL AS unlogged, --: before 150000
       CASE WHEN a.attname IS NOT NULL
            THEN json_build_object('schema', tn.nspname, 'table', tc.relname, 'column', a.attname) END AS owned_by,
       coalesce(o.deptype = 'i', false) AS identity
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT CASE s.seqtypid WHEN 'int2'::regtype THEN -32768 WHEN 'int4'::regtype THEN -2147483648
         ELSE -9223372036854775808 END AS least,
         CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
         ELSE 9223372036854775807 END AS greatest) t
LEFT JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::regclass AND o.objid = c.oid AND o.objsubid = 0
  AND o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
LEFT JOIN pg_catalog.pg_class tc ON tc.oid = o.refobjid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
