-- Access methods that an index can have.
SELECT m.amname AS name FROM pg_catalog.pg_am m WHERE m.amtype = 'i'
