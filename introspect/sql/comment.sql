-- Comments, by the catalog and oid of their object; the reader looks up what was read there. Those that an object comes
-- with by itself (the schema public, extensions by their control files) are not of anybody's making.
SELECT d.classoid::regclass::text AS class, d.objoid AS oid, d.objsubid AS subid, d.description AS text
FROM pg_catalog.pg_description d
WHERE (d.objoid >= 16384
       OR (d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.description <> 'standard public schema'))
  AND NOT (d.classoid = 'pg_catalog.pg_extension'::regclass
           AND EXISTS (SELECT FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_available_extensions a ON a.name = x.extname
                       WHERE x.oid = d.objoid AND a.comment = d.description))
