-- Comments, by the catalog and oid of their object; the reader looks up what was read there.
SELECT d.classoid::regclass::text AS class, d.objoid AS oid, d.objsubid AS subid, d.description AS text
FROM pg_catalog.pg_description d
WHERE d.objoid >= 16384
   OR (d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.description <> 'standard public schema')
