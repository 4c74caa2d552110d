-- Types that a column or a routine can have, besides arrays and the row types of tables and views.
SELECT n.nspname AS schema, t.typname AS name,
       CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END AS storage,
       t.typtype = 'p' AS pseudo -- of routines alone
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE n.nspname !~ '^pg_toast' AND n.nspname !~ '^pg_temp' AND t.typisdefined AND (t.typtype <> 'p' OR n.nspname = 'pg_catalog')
  AND NOT (t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem <> 0 AND t.typsubscript <> 0) --: since 140000
  AND NOT (t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem <> 0) --: before 140000
  AND (t.typrelid = 0 OR c.relkind = 'c')
