-- Collations. With both settings of libc the same, or a provider that has one locale, it is the locale.
SELECT 'pg_collation' AS class, c.oid, 0 AS subid,
       n.nspname AS in_schema, '' AS parent, c.collname AS name,
       CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider,
       coalesce(c.colllocale, CASE WHEN c.collcollate = c.collctype THEN c.collcollate END, '') AS locale, --: since 170000
       coalesce(c.colliculocale, CASE WHEN c.collcollate = c.collctype THEN c.collcollate END, '') AS locale, --: since 150000 --: before 170000
       CASE WHEN c.collcollate = c.collctype THEN c.collcollate ELSE '' END AS locale, --: before 150000
       CASE WHEN c.collcollate <> c.collctype THEN c.collcollate ELSE '' END AS lc_collate,
       CASE WHEN c.collcollate <> c.collctype THEN c.collctype ELSE '' END AS lc_ctype,
       c.collisdeterministic AS deterministic,
       coalesce(c.collicurules, '') AS rules --: since 160000
       '' AS rules --: before 160000
FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_collation'::regclass AND e.objid = c.oid AND e.deptype = 'e')
