-- Schemas that an extension has made, and that go with it.
SELECT n.nspname AS name
FROM pg_catalog.pg_namespace n
JOIN pg_catalog.pg_depend e ON e.classid = 'pg_catalog.pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e'
