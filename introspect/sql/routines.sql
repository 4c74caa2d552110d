-- Functions that an object can name without their arguments: those of users, of extensions and of the system.
SELECT DISTINCT n.nspname AS schema, p.proname AS name
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname !~ '^pg_toast' AND n.nspname !~ '^pg_temp' AND n.nspname <> 'information_schema'
