-- Functions that an object can name without their arguments: those of users and extensions, and what the system has for
-- triggers.
SELECT DISTINCT n.nspname AS schema, p.proname AS name
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname !~ '^pg_toast' AND n.nspname !~ '^pg_temp' AND n.nspname <> 'information_schema'
  AND (n.nspname <> 'pg_catalog' OR p.prorettype IN ('pg_catalog.trigger'::regtype, 'pg_catalog.event_trigger'::regtype)
       OR p.oid IN (SELECT prosupport FROM pg_catalog.pg_proc WHERE prosupport <> 0))
