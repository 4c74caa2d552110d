-- The tablespace of the database: what is in it has none of its own in the catalogs.
SELECT t.spcname AS name
FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
WHERE d.datname = pg_catalog.current_database()
