-- The comments that extensions come with, by their control files.
SELECT x.extname AS name, a.comment AS text
FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_available_extensions a ON a.name = x.extname
WHERE a.comment IS NOT NULL
