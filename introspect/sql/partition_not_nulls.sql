-- The names of NOT NULL constraints that partitions have by their parents (PostgreSQL 18): they keep them when they are
-- detached.
SELECT n.nspname AS in_schema, c.relname AS parent, a.attname AS name, k.conname AS constraint
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype = 'n' AND c.relispartition AND NOT k.conislocal
